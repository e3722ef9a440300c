package io.mesher.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.MesherConfig.Admin;
import io.mesher.config.MesherConfig.Drain;
import io.mesher.config.MesherConfig.Egress;
import io.mesher.config.MesherConfig.Health;
import io.mesher.config.MesherConfig.Limits;
import io.mesher.config.MesherConfig.Listeners;
import io.mesher.config.MesherConfig.Port;
import io.mesher.config.MesherConfig.Registry;
import io.mesher.config.MesherConfig.Service;
import io.mesher.config.MesherConfig.Store;
import io.mesher.config.MesherConfig.Tls;
import io.mesher.mesh.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {

    private static final MesherConfig DEFAULTS =
            new MesherConfig(
                    new Service(
                            Optional.empty(),
                            "1.0.0",
                            List.of(),
                            "127.0.0.1",
                            "",
                            Map.of(),
                            new Health(
                                    Optional.empty(),
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(1),
                                    2,
                                    3)),
                    Optional.empty(),
                    new Listeners(
                            new Address("127.0.0.1", 30101),
                            new Address("0.0.0.0", 30103),
                            new Address("127.0.0.1", 30102)),
                    new Registry(
                            "127.0.0.1:2181",
                            Duration.ofSeconds(10),
                            Optional.empty(),
                            new Tls(false, Optional.empty(), Optional.empty(), true),
                            List.of("curator", "spring", "dubbo"),
                            "spring"),
                    new Admin("admin", Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    new Drain(Duration.ofSeconds(2), Duration.ofSeconds(20)),
                    new Egress(Optional.empty(), List.of()),
                    new Limits(
                            16 * 1024,
                            Duration.ofSeconds(30),
                            5120,
                            Duration.ofSeconds(60),
                            64 * 1024));

    // each value differs from the default, so that a key that is mixed up or forgotten shows
    private static final Map<String, String> TEXTS =
            Map.ofEntries(
                    entry("mesher.service.name", "orders"),
                    entry("mesher.service.version", "2.3.1"),
                    entry("mesher.service.ports", "http:8080,grpc:9090"),
                    entry("mesher.service.address", "app"),
                    entry("mesher.service.zone", "az1"),
                    entry("mesher.service.metadata", "team=blue,tier=2"),
                    entry("mesher.service.health.path", "/well?deep=1"),
                    entry("mesher.service.health.interval", "5s"),
                    entry("mesher.service.health.timeout", "700ms"),
                    entry("mesher.service.health.rise", "4"),
                    entry("mesher.service.health.fall", "5"),
                    entry("mesher.advertise.address", "10.0.0.7:31103"),
                    entry("mesher.outbound.address", "127.0.0.2:31101"),
                    entry("mesher.inbound.address", "[::1]:31103"),
                    entry("mesher.admin.address", "off"),
                    entry("mesher.egress.policy", "list"),
                    entry("mesher.egress.hosts", "API.example.com:8080,*.example.org,10.0.0.0/8"),
                    entry("mesher.registry.connect", "zk1:2181,zk2:2182/mesh"),
                    entry("mesher.registry.session-timeout", "6s"),
                    entry("mesher.registry.auth", "digest:mesher:geheim"),
                    entry("mesher.registry.tls.enabled", "True"),
                    entry("mesher.registry.tls.trust-store", "/etc/mesher/ca"),
                    entry("mesher.registry.tls.trust-store-password", "vertraut"),
                    entry("mesher.registry.tls.trust-store-type", "PEM"),
                    entry("mesher.registry.tls.key-store", "/etc/mesher/own"),
                    entry("mesher.registry.tls.key-store-password", "verschlossen"),
                    entry("mesher.registry.tls.key-store-type", "jks"),
                    entry("mesher.registry.tls.verify-hostname", "false"),
                    entry("mesher.registry.read", "dubbo,spring"),
                    entry("mesher.registry.write", "SPRING"),
                    entry("mesher.admin.user", "operator"),
                    entry("mesher.admin.password", "offen ${sesam}"),
                    entry("mesher.metrics.auth", "token"),
                    entry("mesher.data.dir", "~/mesher-data"),
                    entry("mesher.drain.announce-wait", "3s"),
                    entry("mesher.drain.timeout", "1m"),
                    entry("mesher.limits.header-bytes", "32KiB"),
                    entry("mesher.limits.header-timeout", "9s"),
                    entry("mesher.limits.connections", "77"),
                    entry("mesher.limits.idle-timeout", "1h"),
                    entry("mesher.limits.retry-body", "1MiB"));

    private static final MesherConfig MAPPED =
            new MesherConfig(
                    new Service(
                            Optional.of("orders"),
                            "2.3.1",
                            List.of(new Port(Protocol.HTTP, 8080), new Port(Protocol.GRPC, 9090)),
                            "app",
                            "az1",
                            Map.of("team", "blue", "tier", "2"),
                            new Health(
                                    Optional.of("/well?deep=1"),
                                    Duration.ofSeconds(5),
                                    Duration.ofMillis(700),
                                    4,
                                    5)),
                    Optional.of("10.0.0.7:31103"),
                    new Listeners(
                            new Address("127.0.0.2", 31101),
                            new Address("::1", 31103),
                            Address.OFF),
                    new Registry(
                            "zk1:2181,zk2:2182/mesh",
                            Duration.ofSeconds(6),
                            Optional.of(new Secret("digest:mesher:geheim")),
                            new Tls(
                                    true,
                                    Optional.of(store("/etc/mesher/ca", "vertraut", "pem")),
                                    Optional.of(store("/etc/mesher/own", "verschlossen", "jks")),
                                    false),
                            List.of("dubbo", "spring"),
                            "spring"),
                    new Admin(
                            "operator",
                            Optional.of(new Secret("offen ${sesam}")),
                            Optional.of("token")),
                    Optional.of(Path.of("/home/somebody/mesher-data")),
                    new Drain(Duration.ofSeconds(3), Duration.ofMinutes(1)),
                    new Egress(
                            Optional.of("list"),
                            List.of("api.example.com:8080", "*.example.org", "10.0.0.0/8")),
                    new Limits(
                            32 * 1024,
                            Duration.ofSeconds(9),
                            77,
                            Duration.ofHours(1),
                            1024 * 1024));

    private static final ConfigSources NONE =
            ConfigSources.none().withSystemProperties(Map.of("user.home", "/home/somebody"));

    @TempDir Path directory;

    @Test
    void withoutAnySourceEverythingIsAtItsDefault() {
        assertThat(ConfigReader.read(ConfigSources.none()).values()).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingButTheFileItselfIsMappedHere() {
        assertThat(TEXTS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Settings.keys().stream()
                                .filter(key -> !key.equals("mesher.config"))
                                .toList());
    }

    @Test
    void everyKeyMapsFromTheCommandLineWithThePrefix() {
        assertMapped(NONE.withCommandLine(commandLine(key -> key)), "command line");
    }

    @Test
    void everyKeyMapsFromTheCommandLineWithoutThePrefix() {
        assertMapped(
                NONE.withCommandLine(commandLine(key -> key.substring("mesher.".length()))),
                "command line");
    }

    @Test
    void everyKeyMapsFromAMap() {
        assertMapped(NONE.withCommandLine(TEXTS), "command line");
    }

    @Test
    void everyKeyMapsFromASystemProperty() {
        Map<String, String> properties = new HashMap<>(TEXTS);
        properties.put("user.home", "/home/somebody");

        assertMapped(NONE.withSystemProperties(properties), "system properties");
    }

    @Test
    void everyKeyMapsFromItsEnvironmentVariable() {
        Configuration read =
                ConfigReader.read(NONE.withEnvironment(renamed(Setting::environmentName)));

        assertThat(read.values()).isEqualTo(MAPPED);
        assertThat(Reading.entry(read, "mesher.drain.announce-wait").source())
                .isEqualTo("environment MESHER_DRAIN_ANNOUNCE_WAIT");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void everyKeyMapsFromTheOtherTwoVariablesOfMicroProfileConfig() {
        assertThat(ConfigReader.read(NONE.withEnvironment(TEXTS)).values()).isEqualTo(MAPPED);
        assertThat(
                        ConfigReader.read(
                                        NONE.withEnvironment(
                                                renamed(s -> Setting.underscored(s.key()))))
                                .values())
                .isEqualTo(MAPPED);
    }

    @Test
    void everyKeyMapsFromAFile() throws IOException {
        write("mesher.properties");

        assertMapped(NONE.withDirectory(directory), "file mesher.properties");
    }

    @Test
    void everyKeyMapsFromAFileThatIsNamed() throws IOException {
        write("other.conf");

        assertMapped(
                NONE.withDirectory(directory).withCommandLine(Map.of("config", "other.conf")),
                "file other.conf");
    }

    @Test
    void everyKeyMapsFromAContainer() {
        assertMapped(
                NONE.withContainer(key -> Optional.ofNullable(TEXTS.get(key)), Set.of()),
                "container");
    }

    private static Store store(String file, String password, String type) {
        return new Store(Path.of(file), Optional.of(new Secret(password)), Optional.of(type));
    }

    private static void assertMapped(ConfigSources sources, String origin) {
        Configuration read = ConfigReader.read(sources);

        assertThat(read.values()).isEqualTo(MAPPED);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.entries())
                .filteredOn(entry -> !entry.key().equals("mesher.config"))
                .extracting(Entry::source)
                .containsOnly(origin);
    }

    private static CommandLineSettings commandLine(UnaryOperator<String> spelling) {
        return CommandLineSettings.parse(
                TEXTS.entrySet().stream()
                        .map(e -> "--" + spelling.apply(e.getKey()) + "=" + e.getValue())
                        .toList());
    }

    private static Map<String, String> renamed(Function<Setting<?>, String> spelling) {
        return TEXTS.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> spelling.apply(Settings.find(e.getKey()).orElseThrow()),
                                Map.Entry::getValue));
    }

    private void write(String name) throws IOException {
        Files.write(
                directory.resolve(name),
                TEXTS.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    }
}
