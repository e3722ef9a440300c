package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Appearance;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.SidecarsContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in ZooKeeper of a sidecar. */
class SidecarNodesTest {
    private static final String NODE = "/mesher/sidecars/orders-1a2b";

    private static RealZooKeeper server;

    private Link link;
    private Registry registry;
    private Znodes znodes;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealZooKeeper.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        link = Link.to(server.port());
        registry = new ZooKeeperRegistry(Handles.settings(link.connectString()));
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        znodes = new Znodes(server.connectString());
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        znodes.close();
        link.close();
    }

    @Test
    void theNodeSaysWhoIsThereAndGoesWithOurSession() throws Exception {
        registry.appear(SidecarsContract.sidecar("orders-1a2b", 7));

        JsonNode node = new ObjectMapper().readTree(znodes.awaitText(NODE));
        assertThat(node.get("admin").asText()).isEqualTo("http://127.0.0.1:30102/");
        assertThat(node.get("startedAt").asText()).isEqualTo("2025-11-22T22:20:00Z");
        assertThat(node.get("pid").asLong()).isEqualTo(4711);
        assertThat(node.get("revisions").toString())
                .isEqualTo("{\"rules\":{},\"overrides\":{\"billing\":7}}");
        assertThat(Long.toHexString(znodes.owner(NODE))).isEqualTo(registry.status().sessionId());
    }

    @Test
    void manyChangesAreFewWritesAndNoChangeIsNone() throws Exception {
        Appearance appearance = registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        znodes.awaitText(NODE);

        for (int i = 0; i <= 1000; i++) {
            appearance.update(SidecarsContract.sidecar("orders-1a2b", i));
        }

        Eventually.until("the last one", () -> revision() == 1000);
        int version = znodes.stat(NODE).getVersion();
        assertThat(version).isLessThan(20);
        appearance.update(SidecarsContract.sidecar("orders-1a2b", 1000));
        appearance.update(SidecarsContract.sidecar("orders-1a2b", 1001));
        Eventually.until("the next one", () -> revision() == 1001);
        assertThat(znodes.stat(NODE).getVersion()).isEqualTo(version + 1);
    }

    @Test
    void aNodeThatSomebodyRemovesIsPutBackAsItWasLast() throws Exception {
        Appearance appearance = registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        znodes.awaitText(NODE);
        appearance.update(SidecarsContract.sidecar("orders-1a2b", 5));
        Eventually.until("the change", () -> revision() == 5);

        znodes.delete(NODE);

        znodes.awaitText(NODE);
        assertThat(revision()).isEqualTo(5);
    }

    @Test
    void aNewSessionHasItAgain() throws Exception {
        Appearance appearance = registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        znodes.awaitText(NODE);
        long first = znodes.owner(NODE);

        link.cut();
        Eventually.until("gone", () -> znodes.owner(NODE) == 0);
        appearance.update(SidecarsContract.sidecar("orders-1a2b", 3));
        link.mend();

        Eventually.until("again", () -> znodes.owner(NODE) != 0 && revision() == 3);
        assertThat(znodes.owner(NODE)).isNotEqualTo(first);
    }

    @Test
    void oneThatIsTakenOutStaysOutWhateverIsStillToBeWritten() throws Exception {
        Appearance appearance = registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        znodes.awaitText(NODE);

        appearance.update(SidecarsContract.sidecar("orders-1a2b", 3));
        appearance.close();

        Eventually.until("gone", () -> znodes.owner(NODE) == 0);
        Appearance other = registry.appear(SidecarsContract.sidecar("web-3c4d", 0));
        znodes.awaitText("/mesher/sidecars/web-3c4d");
        other.update(SidecarsContract.sidecar("web-3c4d", 1));
        Eventually.until(
                "written later", () -> znodes.stat("/mesher/sidecars/web-3c4d").getVersion() == 1);
        assertThat(znodes.owner(NODE)).isZero();
    }

    @Test
    void oneThatCannotBeReadIsLeftOut() throws Exception {
        registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        znodes.awaitText(NODE);
        List<String> broken = List.of("", "[]", "{", "{\"startedAt\":\"now\"}", "null");
        for (int i = 0; i < broken.size(); i++) {
            znodes.createEphemeral("/mesher/sidecars/broken-" + i, broken.get(i));
        }
        znodes.createEphemeral(
                "/mesher/sidecars/newer",
                "{\"id\":\"newer\",\"startedAt\":\"2026-01-01T00:00:00Z\",\"colour\":\"red\"}");

        assertThat(registry.sidecars())
                .extracting(SidecarRecord::id)
                .containsExactly("newer", "orders-1a2b");
        for (int i = 0; i < broken.size(); i++) {
            znodes.delete("/mesher/sidecars/broken-" + i);
        }
        znodes.delete("/mesher/sidecars/newer");
    }

    @Test
    void ofVeryManyRevisionsTheNodeHasSome() throws Exception {
        Map<String, Long> many = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            many.put("service-with-a-rather-long-name-" + i, Long.MAX_VALUE);
        }

        byte[] data = SidecarJson.bytes(SidecarsContract.sidecar("orders-1a2b", many));

        assertThat(data).hasSizeLessThan(64 * 1024);
        assertThat(SidecarJson.readNode("orders-1a2b", data).orElseThrow().revisions().overrides())
                .hasSize(500);
    }

    private long revision() throws Exception {
        return new ObjectMapper()
                .readTree(znodes.awaitText(NODE))
                .at("/revisions/overrides/billing")
                .asLong();
    }
}
