package io.mesher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.testing.OwnThreads;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupsTest {

    // RFC 6761, section 6.3
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.", "a.localhost", "a.b.LocalHost."})
    void localhostIsThisHost(String name) throws Exception {
        assertThat(Lookups.addresses(name)).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    // RFC 6761, section 6.4
    @ParameterizedTest
    @ValueSource(strings = {"invalid", "Invalid.", "a.invalid", "a.b.INVALID."})
    void anInvalidNameIsNoHosts(String name) {
        assertThatThrownBy(() -> Lookups.addresses(name)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void everyAddressOfAnInterfaceIsHere() throws Exception {
        List<InetAddress> own =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .toList();

        assertThat(own).isNotEmpty().allMatch(Lookups::isHere);
        assertThat(Lookups.isHere(InetAddress.getByName("127.9.9.9"))).isTrue();
        assertThat(Lookups.isHere(InetAddress.getByName("203.0.113.9"))).isFalse();
    }

    @Test
    void afterTheEndNoThreadIsLeftAndNothingIsTaken() throws Exception {
        OwnThreads threads = new OwnThreads();
        Lookups lookups = new Lookups();
        CountDownLatch ran = new CountDownLatch(1);
        lookups.executor().execute(ran::countDown);
        ran.await();
        assertThat(threads.names()).contains("mesher-lookup");

        lookups.shutdown();
        lookups.join();

        assertThat(threads.names()).doesNotContain("mesher-lookup");
        assertThatThrownBy(() -> lookups.executor().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
