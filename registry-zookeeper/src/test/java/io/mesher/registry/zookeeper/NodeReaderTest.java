package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReaderTest {
    private static final String SPRING =
            """
            {"name":"orders","id":"orders-1","address":"10.0.0.7","port":30103,"sslPort":null,
             "payload":{"@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance",
              "id":"orders-1","name":"orders",
              "metadata":{"instance_status":"UP","version":"2.3.1","zone":"az1","team":"blue"}},
             "registrationTimeUTC":1763850000000,"serviceType":"DYNAMIC",
             "uriSpec":{"parts":[{"value":"scheme","variable":true}]}}
            """;

    private static final String DUBBO =
            """
            {"name":"orders","id":"10.0.0.7:20880","address":"10.0.0.7","port":20880,
             "payload":{"@class":"org.apache.dubbo.registry.zookeeper.ZookeeperInstance","id":null,
              "name":"orders","metadata":{"dubbo.endpoints":"%s","dubbo.metadata.revision":"1f"}},
             "registrationTimeUTC":1763850000000,"serviceType":"DYNAMIC","uriSpec":null}
            """;

    private final NodeReader reader = new NodeReader(List.of("curator", "spring", "dubbo"));

    @Test
    void anApplicationOfSpringCloudIsRead() throws IOException {
        assertThat(read(SPRING))
                .isEqualTo(
                        new Instance(
                                "i-1",
                                "orders",
                                new Endpoint("10.0.0.7", 30103),
                                "2.3.1",
                                "az1",
                                InstanceStatus.UP,
                                100,
                                Map.of(
                                        "instance_status", "UP",
                                        "version", "2.3.1",
                                        "zone", "az1",
                                        "team", "blue"),
                                "spring",
                                1763850000000L));
    }

    @ParameterizedTest
    @CsvSource({"UP, UP", "OUT_OF_SERVICE, DOWN", "DOWN, DOWN", "STARTING, UNKNOWN", "'', UNKNOWN"})
    void theStatusIsInTheMetadata(String written, InstanceStatus read) throws IOException {
        String node = SPRING.replace("\"UP\"", "\"" + written + "\"");

        assertThat(read(node).status()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "0, 0", "-1, 0", "1001, 1000", "99999999999, 100", "much, 100"})
    void theWeightIsInTheMetadataAndBounded(String written, int read) throws IOException {
        String node = SPRING.replace("\"team\":\"blue\"", "\"weight\":\"" + written + "\"");

        assertThat(read(node).weight()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"a text\"",
                "17",
                "[1, 2]",
                "{}",
                "{\"@class\":\"com.example.Unheard\",\"metadata\":{},\"deep\":{\"er\":[1]}}",
                "{\"@class\":17}",
                "{\"@class\":\"com.example.Unheard\",\"metadata\":\"none\"}"
            })
    void anyPayloadOfPlainCuratorIsRead(String payload) throws IOException {
        Instance instance =
                read("{\"address\":\"10.0.0.7\",\"port\":8080,\"payload\":" + payload + "}");

        assertThat(instance.dialect()).isEqualTo("curator");
        assertThat(instance.endpoint()).isEqualTo(new Endpoint("10.0.0.7", 8080));
        assertThat(instance.status()).isEqualTo(InstanceStatus.UP);
        assertThat(instance.metadata()).isEmpty();
    }

    @Test
    void fieldsThatNobodyKnowsAreNoHindrance() throws IOException {
        Instance instance =
                read(
                        """
                        {"address":"10.0.0.7","port":8080,"enabled":true,"new":{"in":["7.0"]},
                         "uriSpec":"not a specification","name":17,"id":null}
                        """);

        assertThat(instance.id()).isEqualTo("i-1");
        assertThat(instance.registeredAt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "orders-1.shop_a.example, orders-1.shop_a.example",
        "fd00::7, fd00::7",
        "[fd00::7], fd00::7",
        "fe80::7%eth0, fe80::7%eth0"
    })
    void aHostIsANameOrAnAddress(String written, String read) throws IOException {
        assertThat(read(SPRING.replace("10.0.0.7", written)).endpoint().host()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'port':20880,'protocol':'tri'}] | 20880 | H2C",
                "[{'port':1,'protocol':'dubbo'},{'port':8081,'protocol':'rest'}] | 8081 | HTTP",
                "[null,7,{'port':8082,'protocol':'http'}] | 8082 | HTTP"
            })
    void dubboSaysInItsMetadataWhereItSpeaksHttp(String endpoints, int port, Protocol protocol)
            throws IOException {
        Instance instance = read(dubbo(endpoints));

        assertThat(instance.endpoint()).isEqualTo(new Endpoint("10.0.0.7", port));
        assertThat(instance.dialect()).isEqualTo("dubbo");
        assertThat(Protocol.of(instance.metadata())).isEqualTo(protocol);
    }

    @Test
    void anApplicationOfDubboMayStillSayWhatItSpeaks() throws IOException {
        String node =
                dubbo("[{'port':20880,'protocol':'tri'}]")
                        .replace("\"metadata\":{", "\"metadata\":{\"protocol\":\"grpc\",");

        assertThat(Protocol.of(read(node).metadata())).isEqualTo(Protocol.GRPC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'port':20880,'protocol':'dubbo'}]",
                "[{'port':20880}]",
                "[{'protocol':'tri'}]",
                "[{'port':20880,'protocol':'tri'}",
                "tri",
                "17"
            })
    void dubboWithoutHttpIsLeftOut(String endpoints) {
        assertThatThrownBy(() -> read(dubbo(endpoints))).isInstanceOf(IOException.class);
    }

    @Test
    void aDialectThatIsNotReadIsNobodysFault() throws IOException {
        NodeReader springOnly = new NodeReader(List.of("spring"));

        assertThat(springOnly.read("orders", "i-1", bytes(DUBBO))).isEmpty();
        assertThat(springOnly.read("orders", "i-1", bytes(SPRING))).isPresent();
    }

    static Stream<Arguments> broken() {
        String address = "\"address\":\"10.0.0.7\",\"port\":";
        return Stream.of(
                Arguments.of("nothing", "", "node of 0 bytes (expected: 1 to 65536)"),
                Arguments.of("blanks", "  \n ", "not a JSON object"),
                Arguments.of("words", "orders at 10.0.0.7", "not JSON"),
                Arguments.of("a number", "17", "not a JSON object"),
                Arguments.of("a list", "[" + SPRING + "]", "not a JSON object"),
                Arguments.of("null", "null", "not a JSON object"),
                Arguments.of("half a node", SPRING.substring(0, SPRING.length() / 2), "not JSON"),
                Arguments.of("no address", "{\"port\":8080}", "address"),
                Arguments.of(
                        "an address with a port",
                        "{\"address\":\"10.0.0.5:8080\",\"port\":80}",
                        "address"),
                Arguments.of(
                        "a name with a port", "{\"address\":\"orders:80\",\"port\":80}", "address"),
                Arguments.of(
                        "an escape in the name", "{\"address\":\"a%zz\",\"port\":80}", "address"),
                Arguments.of("address null", "{\"address\":null,\"port\":8080}", "address"),
                Arguments.of(
                        "no port",
                        "{\"address\":\"10.0.0.7\"}",
                        "port \"\" (expected: 1 to 65535)"),
                Arguments.of("port null", "{" + address + "null}", "port \"\""),
                Arguments.of("port 0", "{" + address + "0}", "port \"0\""),
                Arguments.of("a negative port", "{" + address + "-1}", "port \"-1\""),
                Arguments.of("a port too high", "{" + address + "65536}", "port \"65536\""),
                Arguments.of("a port in words", "{" + address + "\"http\"}", "port \"http\""),
                Arguments.of("a port in fractions", "{" + address + "80.5}", "port \"80.5\""),
                Arguments.of(
                        "a port that overflows",
                        "{" + address + "4294967376}",
                        "port \"4294967376\""),
                Arguments.of("too deep", nested(40), "not JSON"),
                Arguments.of("too big", SPRING + " ".repeat(65536), "bytes (expected: 1 to 65536)"),
                Arguments.of("too much said", metadata(65), "more than 64 metadata entries"),
                Arguments.of(
                        "too long a word",
                        SPRING.replace("blue", "b".repeat(1025)),
                        "metadata team of 1025 characters"),
                Arguments.of(
                        "a control character in a word",
                        SPRING.replace("blue", "b\\r\\nSet-Cookie: x"),
                        "metadata team with a control character"),
                Arguments.of(
                        "a control character in a key",
                        SPRING.replace("team", "te\\u0000am"),
                        "metadata key with a control character"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatCannotBeReadSaysWhy(String what, String node, String why) {
        assertThatThrownBy(() -> read(node))
                .as(what)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "10.0.0.7/x",
                "10.0.0.7?x",
                "10.0.0.7#x",
                "user@10.0.0.7",
                "a b",
                "a\\\\b",
                "a\\r\\nb",
                "[fd00::7",
                "[]",
                "höst"
            })
    void aHostThatWouldLeadElsewhereIsRefused(String host) {
        assertThatThrownBy(() -> read(SPRING.replace("10.0.0.7", host)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("address");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        "orders", "i-1", new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader.read("orders", "i-1", null))
                .isInstanceOf(IOException.class);
    }

    private Instance read(String node) throws IOException {
        return reader.read("orders", "i-1", bytes(node)).orElseThrow();
    }

    private static String dubbo(String endpoints) {
        return DUBBO.formatted(endpoints.replace("'", "\\\""));
    }

    private static String metadata(int entries) {
        StringBuilder all = new StringBuilder("\"k\":\"v\"");
        for (int i = 1; i < entries; i++) {
            all.append(",\"k").append(i).append("\":\"v\"");
        }
        return SPRING.replaceFirst("\"metadata\":\\{.*}},", "\"metadata\":{" + all + "}},");
    }

    private static String nested(int depth) {
        return "{\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
