package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationsTest {

    @Test
    void thePolicyListNeedsHosts() {
        assertThat(Reading.problems("--egress.policy=list"))
                .containsExactly(
                        "mesher.egress.hosts is not set (expected with mesher.egress.policy list:"
                                + " hosts such as api.example.com,*.example.org)");
    }

    @Test
    void hostsWithoutThePolicyListAreWarnedOf() {
        assertThat(Reading.warnings(Reading.commandLine("--egress.hosts=api.example.com")))
                .containsExactly(
                        "mesher.egress.hosts has no effect (expected: mesher.egress.policy list)");
    }

    @Test
    void badHostsAreToldOnceAndNotAlsoAsMissing() {
        assertThat(Reading.problems("--egress.policy=list", "--egress.hosts=a b"))
                .singleElement()
                .asString()
                .startsWith("mesher.egress.hosts \"a b\" from command line");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:30101, 127.0.0.1:30101",
        "0.0.0.0:30101, 127.0.0.1:30101",
        "127.0.0.1:30101, [::]:30101"
    })
    void twoListenersCannotShareAPort(String outbound, String admin) {
        assertThat(Reading.problems("--outbound.address=" + outbound, "--admin.address=" + admin))
                .containsExactly(
                        "mesher.admin.address "
                                + admin
                                + " is taken by mesher.outbound.address "
                                + outbound
                                + " (expected: another port)");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:30101, 127.0.0.2:30101",
        "127.0.0.1:0, 127.0.0.1:0",
        "off, off",
        "127.0.0.1:30103, 127.0.0.1:30102"
    })
    void listenersOnOtherHostsOrFreePortsOrThatStayClosedDoNotCollide(
            String outbound, String admin) {
        assertThat(
                        Reading.commandLine(
                                        "--outbound.address=" + outbound,
                                        "--admin.address=" + admin)
                                .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30101, 127.0.0.1, mesher.outbound.address 127.0.0.1:30101",
        "30102, localhost, mesher.admin.address 127.0.0.1:30102",
        "30103, 127.0.0.1, mesher.inbound.address 0.0.0.0:30103"
    })
    void theApplicationsPortCannotBeOurOwn(int port, String host, String taken) {
        assertThat(
                        Reading.problems(
                                "--service.name=orders",
                                "--service.ports=" + port,
                                "--service.address=" + host))
                .containsExactly(
                        "mesher.service.ports http:"
                                + port
                                + " is this sidecar's own "
                                + taken
                                + " (expected: a port of the hosted application)");
    }

    @Test
    void theSamePortOnAnotherHostIsTheApplications() {
        assertThat(
                        Reading.commandLine(
                                        "--service.name=orders",
                                        "--service.ports=30103",
                                        "--service.address=app")
                                .warnings())
                .isEmpty();
    }

    @Test
    void portsWithoutANameAndANameWithoutPortsAreWarnedOf() {
        assertThat(Reading.warnings(Reading.commandLine("--service.ports=8080")))
                .containsExactly(
                        "mesher.service.ports has no effect (expected: mesher.service.name)");
        assertThat(Reading.warnings(Reading.commandLine("--service.name=orders")))
                .containsExactly(
                        "mesher.service.ports is not set"
                                + " (expected with mesher.service.name: ports such as http:8080,grpc:9090)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "tls.verify-hostname=false => mesher.registry.tls.verify-hostname => mesher.registry.tls.enabled",
                "tls.enabled=false --registry.tls.trust-store=ca.pem => mesher.registry.tls.trust-store => mesher.registry.tls.enabled",
                "tls.trust-store-password=p => mesher.registry.tls.trust-store-password => mesher.registry.tls.trust-store",
                "tls.key-store-type=pem => mesher.registry.tls.key-store-type => mesher.registry.tls.key-store",
                "tls.enabled=true --registry.connect=embedded => mesher.registry.tls.enabled => servers in mesher.registry.connect"
            })
    void whatTlsCannotUseIsWarnedOf(String line, String setting, String expected) {
        assertThat(Reading.warnings(Reading.commandLine(("--registry." + line).split(" "))))
                .containsExactly(setting + " has no effect (expected: " + expected + ")");
    }

    @Test
    void aStoreWhoseNameDoesNotSayWhatItIsNeedsItsType() {
        assertThat(Reading.problems("--registry.tls.trust-store=/etc/ca"))
                .containsExactly(
                        "mesher.registry.tls.trust-store-type is not set (expected with"
                                + " mesher.registry.tls.trust-store /etc/ca: jks, pem, pkcs12 or bcfks)");
        assertThat(
                        Reading.problems(
                                "--registry.tls.key-store=own", "--registry.tls.key-store-type=x"))
                .hasSize(1);
    }

    @Test
    void whatIsBadByItselfIsNotAlsoCheckedAgainstTheRest() {
        assertThat(
                        Reading.problems(
                                "--outbound.address=nonsense", "--admin.address=127.0.0.1:30101"))
                .hasSize(1);
    }
}
