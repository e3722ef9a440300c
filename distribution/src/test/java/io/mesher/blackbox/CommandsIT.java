package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print and how they exit. */
final class CommandsIT {

    @Test
    void helpNamesEveryCommand() throws Exception {
        try (Running help = Product.start("help", "help")) {
            assertThat(help.exitCode()).as(help::output).isZero();
            assertThat(help.out())
                    .contains(
                            "\n  run ",
                            "\n  demo ",
                            "\n  check ",
                            "\n  rules ",
                            "\n  version ",
                            "\n  help ")
                    .contains("java -jar mesher.war");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "check", "rules", "version", "help"})
    void everyCommandExplainsItself(String command) throws Exception {
        try (Running help = Product.start("help", command, "--help")) {
            assertThat(help.exitCode()).as(help::output).isZero();
            assertThat(help.out()).startsWith("usage: mesher ").contains(command);
        }
    }

    @Test
    void helpConfigListsTheSettingsWithTheirDefaults() throws Exception {
        try (Running help = Product.start("help", "help", "config")) {
            assertThat(help.exitCode()).as(help::output).isZero();
            assertThat(help.out())
                    .contains("--service.name", "--registry.connect", "--drain.timeout")
                    .contains("127.0.0.1:30101", "127.0.0.1:2181");
        }
    }

    @Test
    void versionIsTheOneThatWasBuilt() throws Exception {
        String built = Product.archive().getFileName().toString().replace(".tar.gz", "");
        try (Running version = Product.start("version", "version")) {
            assertThat(version.exitCode()).as(version::output).isZero();
            assertThat(version.out()).startsWith(built.replace('-', ' ') + " (java ");
        }
    }

    @Test
    void aGoodConfigurationChecksWell() throws Exception {
        try (Running check = Product.start("check", "check", "--service.name=orders")) {
            assertThat(check.exitCode()).as(check::output).isZero();
            assertThat(check.out()).isEqualTo("configuration ok");
        }
    }

    @Test
    void everyProblemOfAConfigurationIsSaidAtOnce() throws Exception {
        try (Running check =
                Product.start(
                        "check",
                        "check",
                        "--outbound.address=nonsense",
                        "--registry.session-timeout=soon",
                        "--service.ports=http:99999",
                        "--inbound.adress=127.0.0.1:0")) {
            assertThat(check.exitCode()).as(check::output).isEqualTo(2);
            assertThat(check.err().lines())
                    .hasSize(4)
                    .allSatisfy(line -> assertThat(line).containsAnyOf("(expected: ", "(nearest: "))
                    .anySatisfy(line -> assertThat(line).contains("mesher.outbound.address"))
                    .anySatisfy(
                            line -> assertThat(line).contains("mesher.registry.session-timeout"))
                    .anySatisfy(line -> assertThat(line).contains("mesher.service.ports"))
                    .anySatisfy(line -> assertThat(line).contains("--inbound.adress"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "check"})
    void anUnknownFlagIsRefusedWithTheNearestKnownOne(String command) throws Exception {
        try (Running run =
                Product.start("unknown-flag", command, "--outbound.adress=127.0.0.1:0")) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo("--outbound.adress is no flag (nearest: --outbound.address)");
        }
    }

    @Test
    void anUnknownCommandIsRefusedWithTheNearestKnownOne() throws Exception {
        try (Running run = Product.start("unknown-command", "chek")) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(2);
            assertThat(run.err()).startsWith("unknown command \"chek\" (nearest: check");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound", "inbound", "admin"})
    void aListenersPortThatIsTakenEndsTheStartAndIsNamed(String listener) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Flags flags =
                    Flags.quiet("127.0.0.1:" + FreePort.any())
                            .beside("orders", FreePort.any())
                            .with("--" + listener + ".address=" + address);
            try (Running run = Product.start("port-taken", flags.array())) {
                assertThat(run.exitCode()).as(run::output).isEqualTo(1);
                assertThat(run.err()).contains("mesher cannot start: ").contains(address);
                assertThat(run.out()).isEmpty();
            }
        }
    }
}
