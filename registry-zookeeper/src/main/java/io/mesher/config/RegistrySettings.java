package io.mesher.config;

import io.mesher.config.MesherConfig.Registry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The ZooKeeper ensemble and what is read from and written to it. */
final class RegistrySettings {

    static final Setting<String> CONNECT =
            setting(
                            "mesher.registry.connect",
                            Ensembles::connect,
                            "The ZooKeeper servers, with a path below which everything is kept; embedded runs one in this process, for trying out only.")
                    .fallback("127.0.0.1:2181")
                    .example("zk1:2181,zk2:2181,zk3:2181/mesh")
                    .needed();

    static final Setting<Duration> SESSION_TIMEOUT =
            setting(
                            "mesher.registry.session-timeout",
                            Quantities.duration("1s", "10m"),
                            "After how much silence ZooKeeper forgets this sidecar; its server allows at most 20 of its ticks.")
                    .fallback("10s")
                    .example("6s");

    static final Setting<Secret> AUTH =
            setting(
                            "mesher.registry.auth",
                            Words::registryAuth,
                            "The login at ZooKeeper: digest:user:password; sasl:user:password for SASL with DIGEST-MD5; or sasl:CONTEXT, a login context of the JVM's JAAS configuration, such as one for Kerberos.")
                    .absence("none")
                    .example("digest:mesher:PASSWORD")
                    .masked();

    static final Setting<List<String>> READ =
            setting(
                            "mesher.registry.read",
                            Words.listOf(Words.oneOf("curator", "spring", "dubbo")),
                            "Whose instances are understood: curator, spring, dubbo.")
                    .fallback("curator,spring,dubbo")
                    .example("spring");

    static final Setting<String> WRITE =
            setting(
                            "mesher.registry.write",
                            Words.oneOf("spring"),
                            "In whose format the hosted application is announced: spring.")
                    .fallback("spring")
                    .example("spring");

    static final List<Setting<?>> ALL =
            Stream.of(
                            List.of(CONNECT, SESSION_TIMEOUT, AUTH),
                            TlsSettings.ALL,
                            List.of(READ, WRITE))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private RegistrySettings() {}

    static Registry read(Values values) {
        return new Registry(
                values.get(CONNECT),
                values.get(SESSION_TIMEOUT),
                values.find(AUTH),
                TlsSettings.read(values),
                values.get(READ),
                values.get(WRITE));
    }

    private static <T> Setting<T> setting(String key, Format<T> format, String description) {
        return Setting.of(Group.REGISTRY, key, format, description);
    }
}
