package io.mesher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Appearance;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every registry does with sidecars; a part of {@link RegistryContract}. */
public interface SidecarsContract {

    /** A connected handle. */
    Registry here();

    /** Another process's. */
    Registry there();

    /** Makes the registry unreachable for that long. */
    void awayFor(OverridesContract.Piece piece) throws Exception;

    @Test
    default void sidecarsAreSeenByOthersAsTheyAreNow() throws Exception {
        SidecarRecord orders = sidecar("orders/1a2b", 0);
        assertThat(here().sidecars()).isEmpty();

        Appearance appearance = there().appear(orders);
        here().appear(sidecar("web-3c4d", 0));
        await(orders, sidecar("web-3c4d", 0));

        appearance.update(sidecar("orders/1a2b", 42));
        await(sidecar("orders/1a2b", 42), sidecar("web-3c4d", 0));
        appearance.close();
        await(sidecar("web-3c4d", 0));
    }

    @Test
    default void closingTheRegistryTakesItsSidecarOut() throws Exception {
        there().appear(sidecar("orders-1a2b", 0));
        await(sidecar("orders-1a2b", 0));

        there().close();

        await();
    }

    @Test
    default void aLostRegistrySaysNothingOfSidecars() throws Exception {
        awayFor(
                () -> {
                    Eventually.until("lost", () -> !here().status().connected());
                    assertThatThrownBy(() -> here().sidecars())
                            .isInstanceOf(RegistryUnavailableException.class);
                });
    }

    /** A sidecar that has applied a revision of the overrides of billing. */
    static SidecarRecord sidecar(String id, long revision) {
        return sidecar(id, Map.of("billing", revision));
    }

    /** A sidecar that has applied these revisions of overrides. */
    static SidecarRecord sidecar(String id, Map<String, Long> revisions) {
        return new SidecarRecord(
                id,
                "orders",
                "orders-10.0.0.7-30103",
                "0.1.0",
                "http://127.0.0.1:30102/",
                "127.0.0.1:30101",
                "0.0.0.0:30103",
                "node-7",
                4711,
                1_763_850_000_000L,
                new SidecarRecord.Revisions(Map.of(), revisions));
    }

    private void await(SidecarRecord... sidecars) throws Exception {
        Eventually.value("the sidecars", here()::sidecars, seen -> seen.equals(List.of(sidecars)));
    }
}
