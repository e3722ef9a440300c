package io.mesher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnNamesTest {

    @Test
    void outsideTheServiceIsNotNamed() {
        assertThat(OwnNames.of("my-orders-1a2b3c4d"))
                .isEqualTo(
                        new OwnNames(
                                "mesher-my-orders-1a2b3c4d-out",
                                "mesher-my-orders-1a2b3c4d-in",
                                "mesher-1a2b3c4d-out"));
        assertThat(OwnNames.of("1a2b3c4d").outside()).isEqualTo("mesher-1a2b3c4d-out");
    }

    @Test
    void whatWentOutIsKnownByEitherName() {
        OwnNames names = OwnNames.of("orders-1a2b3c4d");

        assertThat(names.wentOut("1.1 mesher-orders-1a2b3c4d-out, 1.1 squid")).isTrue();
        assertThat(names.wentOut("1.1 mesher-1a2b3c4d-out")).isTrue();
        assertThat(names.wentOut("1.1 mesher-orders-1a2b3c4d-in")).isFalse();
        assertThat(names.wentOut("1.1 mesher-orders-4d3c2b1a-out")).isFalse();
    }
}
