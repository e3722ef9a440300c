package io.mesher.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.Address;
import io.mesher.mesh.Endpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvertisedTest {
    private static final Address BOUND = new Address("127.0.0.1", 40103);

    @Test
    void whatTheOperatorSaysIsTakenAsItIs() {
        assertThat(Advertised.endpoint(Optional.of(new Address("pod_7.mesh", 8443)), BOUND))
                .isEqualTo(new Endpoint("pod_7.mesh", 8443));
    }

    @Test
    void aListenerOnOneAddressIsAnnouncedThere() {
        assertThat(Advertised.endpoint(Optional.empty(), BOUND))
                .isEqualTo(new Endpoint("127.0.0.1", 40103));
    }

    @Test
    void aWildcardIsNeverAnnounced() throws UnknownHostException {
        Endpoint endpoint = Advertised.endpoint(Optional.empty(), new Address("0.0.0.0", 40103));

        assertThat(InetAddress.getByName(endpoint.host()).isAnyLocalAddress()).isFalse();
        assertThat(endpoint.port()).isEqualTo(40103);
    }
}
