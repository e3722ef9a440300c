package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.testing.Instances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    private static final String ENSEMBLE = "zk1:2181,zk2:2181/mesh";
    private static final long NOW = 1_763_850_000_000L;

    @TempDir private Path folder;
    private Path path;
    private SnapshotFile file;

    @BeforeEach
    void place() {
        path = folder.resolve("registry.snapshot");
        file = new SnapshotFile(path, ENSEMBLE);
    }

    @Test
    void documentsAreKeptAsTheyAreWritten() throws IOException {
        StoredRules rules = new StoredRules("orders", 7, "policy: {retry: none} # \u00e4\n", 1_234);

        file.write(new Snapshot(List.of(service("billing")), List.of(rules)), NOW);

        assertThat(file.read().rules()).containsExactly(rules);
        assertThat(file.read().services()).containsExactly(service("billing"));
    }

    @Test
    void everythingThatIsKnownOfAnInstanceComesBack() throws Exception {
        Service orders =
                service(
                        "orders",
                        Instances.up("orders", "a"),
                        Instances.with("orders", "b\n\u00fc", Map.of("protocol", "h2c", "k", "")));

        file.write(of(List.of(orders, service("billing"))), NOW);

        assertThat(file.read().services()).containsExactly(service("billing"), orders);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whereThereIsNoFileNothingIsKnown() throws Exception {
        assertThat(file.read().services()).isEmpty();
    }

    @Test
    void aFileWithOneByteChangedIsNotUsed() throws Exception {
        file.write(of(List.of(service("orders", Instances.up("orders", "a")))), NOW);
        byte[] bytes = Files.readAllBytes(path);
        for (int at = 0; at < bytes.length - 2; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);

            assertThatThrownBy(file::read).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatWasCutOffIsNotUsed() throws Exception {
        file.write(of(List.of(service("orders", Instances.up("orders", "a")))), NOW);
        byte[] bytes = Files.readAllBytes(path);
        for (int length = 0; length < bytes.length - 1; length += 11) {
            Files.write(path, Arrays.copyOf(bytes, length));

            assertThatThrownBy(file::read).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileOfAnotherVersionIsNotUsed() throws Exception {
        String head =
                "{\"format\":\"mesher-snapshot\",\"version\":2,\"connect\":\"zk1:2181/mesh\"}\n";
        CRC32C sum = new CRC32C();
        sum.update(head.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                path, head + "{\"crc32c\":\"" + Long.toHexString(sum.getValue()) + "\"}\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2 (expected: mesher-snapshot version 1)");
    }

    @Test
    void aFileOfAnotherEnsembleIsNotUsed() throws Exception {
        file.write(of(List.of(service("orders"))), NOW);

        assertThatThrownBy(new SnapshotFile(path, "zk1:2181/other")::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zk1:2181/other");
        assertThatThrownBy(new SnapshotFile(path, "zk3:2181/mesh")::read)
                .isInstanceOf(IOException.class);
        assertThat(new SnapshotFile(path, "zk2:2181,zk9:2181/mesh").read().services()).hasSize(1);
    }

    @Test
    void theLargestServicesAreLeftOutBeyondTheLimit() throws Exception {
        String large = "x".repeat(1024 * 1024);
        List<Instance> many = new ArrayList<>();
        for (int i = 0; i < SnapshotFile.MAX_BYTES / large.length() + 1; i++) {
            many.add(Instances.with("large", "i" + i, Map.of("k", large)));
        }
        Service tooLarge = service("large", many.toArray(Instance[]::new));
        Service small = service("small", Instances.up("small", "a"));

        file.write(of(List.of(tooLarge, small)), NOW);

        assertThat(file.read().services()).containsExactly(small);
        assertThat(Files.size(path)).isLessThan(SnapshotFile.MAX_BYTES);
    }

    private static Service service(String name, Instance... instances) {
        return new Service(name, ServiceState.STALE, List.of(instances), 0, NOW);
    }

    private static Snapshot of(List<Service> services) {
        return new Snapshot(services, List.of());
    }
}
