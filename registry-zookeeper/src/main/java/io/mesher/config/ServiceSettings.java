package io.mesher.config;

import io.mesher.config.MesherConfig.Health;
import io.mesher.config.MesherConfig.Port;
import io.mesher.config.MesherConfig.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The hosted application: who it is, where it listens, how it is probed, what is announced. */
final class ServiceSettings {

    static final Setting<String> NAME =
            setting(
                            "mesher.service.name",
                            Words::name,
                            "The hosted application's name in the registry.")
                    .absence("none (outbound only)")
                    .example("orders")
                    .aliases("SERVICE_NAME", "CAS_COMPONENT_NAME")
                    .needed();

    static final Setting<List<Port>> PORTS =
            setting(
                            "mesher.service.ports",
                            Ports::parse,
                            "The ports on which the hosted application listens, by protocol: http (rest is the same), h2c, grpc, tcp. A number alone means http.")
                    .absence("none")
                    .example("http:8080,grpc:9090")
                    .aliases("SERVICE_PORTS", SpecificAddress.VARIABLE)
                    .needed();

    static final Setting<String> ADDRESS =
            setting(
                            "mesher.service.address",
                            Addresses::host,
                            "The host on which the hosted application listens.")
                    .fallback("127.0.0.1")
                    .example("app");

    static final Setting<String> VERSION =
            setting(
                            "mesher.service.version",
                            Words::label,
                            "The hosted application's version, for routing and display.")
                    .fallback("1.0.0")
                    .example("2.3.1")
                    .aliases("CAS_INSTANCE_VERSION");

    static final Setting<String> ZONE =
            setting(
                            "mesher.service.zone",
                            Words::label,
                            "Where the hosted application runs; near instances can be preferred.")
                    .absence("none")
                    .example("az1");

    static final Setting<Map<String, String>> METADATA =
            setting(
                            "mesher.service.metadata",
                            Metadata::parse,
                            "What else is announced about the hosted application; rules can choose by it.")
                    .absence("none")
                    .example("team=blue,tier=2");

    static final Setting<String> HEALTH_PATH =
            setting(
                            "mesher.service.health.path",
                            Words::requestPath,
                            "The path that answers 2xx or 3xx while the hosted application is well; asked for by HTTP/1.1 at the first port for http.")
                    .absence("none (a TCP connect decides)")
                    .example("/health");

    static final Setting<Duration> HEALTH_INTERVAL =
            setting(
                            "mesher.service.health.interval",
                            Quantities.duration("10ms", "1h"),
                            "The time between two probes of the hosted application.")
                    .fallback("2s")
                    .example("5s");

    static final Setting<Duration> HEALTH_TIMEOUT =
            setting(
                            "mesher.service.health.timeout",
                            Quantities.duration("10ms", "10m"),
                            "How long one probe may take.")
                    .fallback("1s")
                    .example("500ms");

    static final Setting<Integer> HEALTH_RISE =
            setting(
                            "mesher.service.health.rise",
                            Quantities.count(1, 100),
                            "After how many good probes in a row the hosted application is announced.")
                    .fallback("2")
                    .example("3");

    static final Setting<Integer> HEALTH_FALL =
            setting(
                            "mesher.service.health.fall",
                            Quantities.count(1, 100),
                            "After how many failed probes in a row it is withdrawn.")
                    .fallback("3")
                    .example("2");

    static final Setting<String> ADVERTISE =
            setting(
                            "mesher.advertise.address",
                            Addresses::advertised,
                            "The host, or host:port, under which other sidecars reach the inbound listener.")
                    .absence(
                            "the inbound listener's own address; where it listens on all interfaces, an address of this host")
                    .example("10.0.0.7:30103")
                    .needed();

    static final List<Setting<?>> ALL =
            List.of(
                    NAME,
                    PORTS,
                    ADDRESS,
                    VERSION,
                    ZONE,
                    METADATA,
                    HEALTH_PATH,
                    HEALTH_INTERVAL,
                    HEALTH_TIMEOUT,
                    HEALTH_RISE,
                    HEALTH_FALL,
                    ADVERTISE);

    private ServiceSettings() {}

    static Service read(Values values) {
        return new Service(
                values.find(NAME),
                values.get(VERSION),
                values.find(PORTS).orElse(List.of()),
                values.get(ADDRESS),
                values.find(ZONE).orElse(""),
                values.find(METADATA).orElse(Map.of()),
                health(values));
    }

    private static Health health(Values values) {
        return new Health(
                values.find(HEALTH_PATH),
                values.get(HEALTH_INTERVAL),
                values.get(HEALTH_TIMEOUT),
                values.get(HEALTH_RISE),
                values.get(HEALTH_FALL));
    }

    private static <T> Setting<T> setting(String key, Format<T> format, String description) {
        return Setting.of(Group.SERVICE, key, format, description);
    }
}
