package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadValuesTest {

    private static final String DURATION = "a duration such as 500ms, 20s, 2m, 1h";
    private static final String LISTENER =
            "host:port such as 127.0.0.1:30101, [::1]:30101, :30101 for all interfaces, or off";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "service.name=my service => up to 128 letters, digits, - _ .",
                "service.name=orders/v1 => up to 128 letters, digits, - _ .",
                "service.name=../zookeeper => up to 128 letters, digits, - _ .",
                "service.name=.. => up to 128 letters, digits, - _ .",
                "service.name=größe => up to 128 letters, digits, - _ .",
                "service.name='orders' => up to 128 letters, digits, - _ .",
                "service.version=1 0 => up to 128 letters, digits, . _ + : / -",
                "service.zone=a,b => up to 128 letters, digits, . _ + : / -",
                "service.ports=udp:8080 => ports such as http:8080,grpc:9090, or 8080 (http, h2c, grpc or tcp)",
                "service.ports=http => ports such as http:8080,grpc:9090, or 8080 (http, h2c, grpc or tcp)",
                "service.ports=:8080 => ports such as http:8080,grpc:9090, or 8080 (http, h2c, grpc or tcp)",
                "service.ports=http:8080/tcp => a port from 1 to 65535",
                "service.ports=0 => a port from 1 to 65535",
                "service.ports=http:65536 => a port from 1 to 65535",
                "service.ports=http:-1 => a port from 1 to 65535",
                "service.ports=99999999999999999999 => a port from 1 to 65535",
                "service.ports=http:8080,rest:8081 => one port for each protocol",
                "service.ports=8080,8080 => one port for each protocol",
                "service.ports=http:8080,,grpc:9090 => values separated by one comma each",
                "service.ports=, => values separated by one comma each",
                "service.address=127.0.0.1:8080 => a host without a port, such as 127.0.0.1 or app.local",
                "service.address=http://app => a host without a port, such as 127.0.0.1 or app.local",
                "service.address=300.1.1.1 => a host without a port, such as 127.0.0.1 or app.local",
                "service.address=0.0.0.0 => an address to call, not all interfaces",
                "service.metadata=blue => pairs such as team=blue,tier=2",
                "service.metadata=team=blue;tier=2,x => pairs such as team=blue,tier=2",
                "service.metadata==blue => pairs such as team=blue,tier=2",
                "service.metadata=team=blue,team=red => each key once",
                "service.health.path=health => a path such as /health",
                "service.health.path=/a b => a path such as /health",
                "service.health.path=http://app/health => a path such as /health",
                "service.health.rise=0 => 1 to 100",
                "service.health.fall=101 => 1 to 100",
                "service.health.fall=three => a whole number, 1 to 100",
                "service.health.fall=2.5 => a whole number, 1 to 100",
                "service.health.interval=0s => 10ms to 1h",
                "advertise.address=0.0.0.0:30103 => an address to call, not all interfaces",
                "advertise.address=[0::0]:30103 => an address to call, not all interfaces",
                "advertise.address=:: => an address to call, not all interfaces",
                "advertise.address=:30103 => host or host:port that others can reach, such as 10.0.0.7:30103",
                "advertise.address=10.0.0.7:0 => a port from 1 to 65535",
                "advertise.address=10.0.0.7:http => a port from 1 to 65535"
            })
    void whatIsSaidAboutTheServiceIsChecked(String assignment, String expected) {
        assertRefused(assignment, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "egress.policy=deny => allow, registered or list",
                "egress.hosts=https://api.example.com => hosts with a dot, or addresses, such as api.example.com, *.example.com, 10.0.0.0/8 or [fd00::7]:8080",
                "egress.hosts=* => hosts with a dot, or addresses, such as api.example.com, *.example.com, 10.0.0.0/8 or [fd00::7]:8080",
                "egress.hosts=api.example.com:0 => hosts with a dot, or addresses, such as api.example.com, *.example.com, 10.0.0.0/8 or [fd00::7]:8080",
                "registry.connect=zk://zk1:2181 => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=zk1:2181/a,zk2:2181/a => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=zk1:2181/a/ => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=zk1:2181//a => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=zk1:2181/../a => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=/mesh => values separated by one comma each",
                "registry.connect=zk1;zk2 => servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh, or embedded",
                "registry.connect=zk1:http => a port from 1 to 65535",
                "registry.session-timeout=10 => a duration such as 500ms, 20s, 2m, 1h",
                "registry.session-timeout=500ms => 1s to 10m",
                "registry.read=spring,eureka => curator, spring or dubbo",
                "registry.write=curator => spring",
                "admin.user=a:b => up to 128 characters, no colon",
                "metrics.auth=maybe => none or token",
                "limits.header-bytes=12 => 1KiB to 1MiB",
                "limits.header-bytes=16KB => a size such as 65536, 64KiB, 1MiB",
                "limits.header-bytes=-1 => a size such as 65536, 64KiB, 1MiB",
                "limits.retry-body=999999999999MiB => 0 to 16MiB",
                "limits.connections=0 => 1 to 1000000",
                "limits.connections=10_000 => a whole number, 1 to 1000000",
                "limits.connections=99999999999999999999 => a whole number, 1 to 1000000"
            })
    void whatIsSaidAboutAllElseIsChecked(String assignment, String expected) {
        assertRefused(assignment, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2 parsecs",
        "20",
        "20 s",
        "-1s",
        "1.5s",
        "1d",
        "PT2S",
        "s",
        "1h30m",
        "99999999999999s"
    })
    void durationsAreWholeNumbersWithAUnit(String text) {
        assertRefused("drain.timeout=" + text, DURATION);
    }

    @ParameterizedTest
    @CsvSource({
        "30101",
        "127.0.0.1",
        "::1:30101",
        "[::1]",
        "[127.0.0.1]:30101",
        "http://127.0.0.1:30101",
        "*:30101",
        "256.0.0.1:30101",
        "127.1:30101",
        "-host:30101",
        "a..b:30101",
        "on"
    })
    void aListenerIsHostAndPort(String text) {
        assertRefused("outbound.address=" + text, LISTENER);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:65536", ":-1", "127.0.0.1:", "127.0.0.1:30101x", "localhost:٣٠١٠١"})
    void aListenersPortIsInRange(String text) {
        assertRefused("admin.address=" + text, "a port from 0 to 65535");
    }

    @Test
    void aValueIsShownOnOneLineOfBearableLength() {
        assertThat(Reading.problems("--service.name=a\nb\u001b[31m\u2028\u202e"))
                .containsExactly(
                        "mesher.service.name \"a\\u000ab\\u001b[31m\\u2028\\u202e\" from command line"
                                + " (expected: up to 128 letters, digits, - _ .)");
        assertThat(Reading.problems("--service.name=" + "x".repeat(100_000)))
                .containsExactly(
                        "mesher.service.name \""
                                + "x".repeat(80)
                                + "...\" from command line"
                                + " (expected: up to 128 letters, digits, - _ .)");
    }

    @Test
    void aPathThatNoFileSystemHasIsRefused() {
        assertThat(Reading.problems("--data.dir=a\0b"))
                .containsExactly(
                        "mesher.data.dir \"a\\u0000b\" from command line (expected: a path of this system)");
        assertThat(Reading.problems("--config=a\0b"))
                .containsExactly(
                        "mesher.config \"a\\u0000b\" from command line (expected: a path of this system)");
    }

    @Test
    void tooMuchMetadataIsRefused() {
        assertThat(Reading.problems("--service.metadata=k=" + "v".repeat(1025)))
                .singleElement()
                .asString()
                .endsWith("(expected: up to 64 pairs, values up to 1024 characters)");
    }

    private static void assertRefused(String assignment, String expected) {
        int equals = assignment.indexOf('=');
        String key = assignment.substring(0, equals);
        String text = assignment.substring(equals + 1);

        assertThat(Reading.problems("--" + key + "=" + text))
                .containsExactly(
                        "mesher."
                                + key
                                + " \""
                                + text
                                + "\" from command line (expected: "
                                + expected
                                + ")");
    }
}
