package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.MesherConfig.Port;
import io.mesher.mesh.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodValuesTest {

    @ParameterizedTest
    @CsvSource({"0s,0", "1ms,1", "500ms,500", "20s,20000", "2m,120000", "1h,3600000", "007s,7000"})
    void durationsHaveFourUnits(String text, long millis) {
        assertThat(read("--drain.timeout=" + text).drain().timeout())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "1024,1024",
        "16KiB,16384",
        "16 KiB,16384",
        "16kib,16384",
        "1MiB,1048576",
        "1048576,1048576"
    })
    void sizesAreBytesOrHaveTwoUnits(String text, int bytes) {
        assertThat(read("--limits.header-bytes=" + text).limits().headerBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:30101, 127.0.0.1:30101",
        "0.0.0.0:0, 0.0.0.0:0",
        ":30104, 0.0.0.0:30104",
        "[::1]:30101, [::1]:30101",
        "[::]:0, [::]:0",
        "[fe80::1%eth0]:1, [fe80::1%eth0]:1",
        "localhost:0, localhost:0",
        "my_host.local:65535, my_host.local:65535",
        "off, off",
        "OFF, off"
    })
    void listenersAreAddressesOrOff(String text, String shown) {
        assertThat(read("--outbound.address=" + text).listeners().outbound()).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, allow",
        "127.0.0.2:0, allow",
        "localhost:0, allow",
        "[::1]:0, allow",
        ":0, registered",
        "10.0.0.7:0, registered",
        "127.example.org:0, registered",
        "off, registered"
    })
    void outsideTheMeshOnlyTheOwnHostMayCallUnlessToldOtherwise(String outbound, String policy) {
        assertThat(read("--outbound.address=" + outbound).egressPolicy()).isEqualTo(policy);
        assertThat(read("--outbound.address=" + outbound, "--egress.policy=allow").egressPolicy())
                .isEqualTo("allow");
    }

    @Test
    void portsMayBeANumberAProtocolOrAList() {
        Port http = new Port(Protocol.HTTP, 8080);
        Port grpc = new Port(Protocol.GRPC, 9090);

        assertThat(ports("8080")).containsExactly(http);
        assertThat(ports("rest:8080")).containsExactly(http);
        assertThat(ports("HTTP:8080")).containsExactly(http);
        assertThat(ports(" grpc:9090 , 8080, ")).containsExactly(grpc, http);
        assertThat(ports("h2c:8081,Tcp:5432"))
                .containsExactly(new Port(Protocol.H2C, 8081), new Port(Protocol.TCP, 5432));
        assertThat(ports("http:8080,grpc:8080"))
                .containsExactly(http, new Port(Protocol.GRPC, 8080));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "10.0.0.7:1, 10.0.0.7:1",
        "node-1.local:30103, node-1.local:30103",
        "2001:db8::7, 2001:db8::7",
        "[2001:db8::7], 2001:db8::7",
        "[2001:db8::7]:30103, [2001:db8::7]:30103"
    })
    void anAdvertisedAddressIsAHostWithOrWithoutAPort(String text, String shown) {
        assertThat(read("--advertise.address=" + text).advertiseAddress()).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7:5",
        "10.0.0.7:1, 10.0.0.7:1",
        "my_host:30103, my_host:30103",
        "2001:db8::7, [2001:db8::7]:5",
        "[2001:db8::7]:30103, [2001:db8::7]:30103"
    })
    void anAdvertisedAddressWithoutAPortHasTheOneThatWasBound(String text, String reached) {
        assertThat(read("--advertise.address=" + text).advertised(5))
                .map(Address::toString)
                .contains(reached);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zk; zk",
                "zk1, zk2:2182 ,zk3/mesh/prod; zk1,zk2:2182,zk3/mesh/prod",
                "[::1]:2181,[::2]/mesh; [::1]:2181,[::2]/mesh",
                "127.0.0.1:2181/; 127.0.0.1:2181",
                "Embedded; embedded"
            })
    void anEnsembleIsServersAndPerhapsOnePath(String text, String connect) {
        assertThat(read("--registry.connect=" + text).registry().connect()).isEqualTo(connect);
    }

    @ParameterizedTest
    @CsvSource({
        "--registry.tls.enabled=true, true",
        "--registry.tls.trust-store=ca.pem, true",
        "--registry.tls.key-store=own.p12, true",
        "--registry.tls.enabled=false, false",
        "--registry.connect=zk, false"
    })
    void aStoreMeansTls(String line, boolean enabled) {
        assertThat(read(line).registry().tls().enabled()).isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource({"digest:u:p", "digest:u:p:q", "sasl:u:p", "sasl:Client"})
    void aLoginIsOfOneOfThreeKinds(String text) {
        assertThat(read("--registry.auth=" + text).registry().auth()).contains(new Secret(text));
    }

    @Test
    void metadataKeepsItsOrderAndEqualsSignsInValues() {
        Map<String, String> metadata =
                read("--service.metadata=z=1, a = b=c ,empty=").service().metadata();

        assertThat(metadata)
                .containsExactly(
                        Map.entry("z", "1"), Map.entry("a", "b=c"), Map.entry("empty", ""));
    }

    @Test
    void aListHasEachValueOnce() {
        assertThat(read("--registry.read=spring, Curator,spring").registry().read())
                .containsExactly("spring", "curator");
    }

    @Test
    void aFolderBelowHomeIsResolvedAndAnyOtherIsTakenAsItIs() {
        ConfigSources home =
                ConfigSources.none().withSystemProperties(Map.of("user.home", "/home/x"));

        assertThat(dataDir(home, "~")).isEqualTo(Path.of("/home/x"));
        assertThat(dataDir(home, "~/m/d")).isEqualTo(Path.of("/home/x/m/d"));
        assertThat(dataDir(home, "/var/~/d")).isEqualTo(Path.of("/var/~/d"));
        assertThat(dataDir(home, "~x/d")).isEqualTo(Path.of("~x/d"));
    }

    private static Path dataDir(ConfigSources sources, String text) {
        return ConfigReader.read(sources.withCommandLine(Map.of("data.dir", text)))
                .values()
                .dataDir()
                .orElseThrow();
    }

    private static List<Port> ports(String text) {
        return read("--service.ports=" + text).service().ports();
    }

    private static MesherConfig read(String... args) {
        return Reading.commandLine(args).values();
    }
}
