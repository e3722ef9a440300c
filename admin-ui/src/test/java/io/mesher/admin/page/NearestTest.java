package io.mesher.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
    private static final List<String> NAMES = List.of("orders", "order-archive", "payments", "web");

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertThat(Nearest.to("ordrs", NAMES)).first().isEqualTo("orders");
        assertThat(Nearest.to("PAYMENT", NAMES)).containsExactly("payments");
        assertThat(Nearest.to("paymnets", NAMES)).containsExactly("payments");
    }

    @Test
    void aPartOfANameIsUnderstood() {
        assertThat(Nearest.to("order", NAMES)).containsExactly("order-archive", "orders");
    }

    @Test
    void nothingFarIsProposed() {
        assertThat(Nearest.to("inventory", NAMES)).isEmpty();
        assertThat(Nearest.to("x".repeat(5000), NAMES)).isEmpty();
    }
}
