package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.InstancesPage;
import io.mesher.admin.page.InstancesView;
import io.mesher.admin.page.OverviewPage;
import io.mesher.admin.page.OverviewView;
import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.view.TrafficView;
import io.mesher.mesh.InstanceStatus;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChartsTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final FakeRuntime runtime = new FakeRuntime(registry);
    private final Catalogue catalogue = new Catalogue(runtime, registry, () -> FakeRegistry.START);
    private final Charts charts =
            new Charts(new Links(""), new Figures(ZoneOffset.UTC, FakeRegistry.START));

    @Test
    void nothingMeasuredIsNoLine() {
        assertThat(charts.line(List.of()).line()).isEmpty();
        assertThat(charts.line(Arrays.asList(null, null)).line()).isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsAGapInTheLine() {
        Sparkline line = charts.line(Arrays.asList(1.0, 1.0, null, 1.0, 1.0));
        assertThat(line.line()).matches("M[^M]*M[^M]*").startsWith("M0.0 ");
        assertThat(line.area()).contains("H0.0z", "H180.0z");
    }

    @Test
    void aLoneValueIsStillDrawn() {
        assertThat(charts.line(Arrays.asList(null, 2.0, null)).line()).endsWith("h2");
    }

    @Test
    void aValueOffTheScaleStaysInThePicture() {
        assertThat(charts.success(List.of(0.0, 1.0)).line()).isEqualTo("M0.0 45.0L240.0 6.8");
    }

    @Test
    void theMapHasARowPerZoneWithTheProblemsFirst() throws Refusal {
        registry.put(
                "orders",
                FakeRegistry.instance("orders", 0, InstanceStatus.UP),
                FakeRegistry.instance("orders", 1, InstanceStatus.UP),
                FakeRegistry.instance("orders", 3, InstanceStatus.DOWN));
        InstanceMap map = charts.map(instances("orders"));
        assertThat(map.zones()).extracting(InstanceMap.Zone::name).containsExactly("az1", "az2");
        InstanceMap.Zone first = map.zones().get(0);
        assertThat(first.summary()).isEqualTo("1 down, 1 up");
        assertThat(first.marks()).extracting(InstanceMap.Marks::tone).containsExactly("bad", "ok");
        assertThat(first.marks().get(1).path()).startsWith("M8 0");
    }

    @Test
    void aHugeZoneIsDrawnWithABoundedNumberOfMarks() throws Refusal {
        io.mesher.mesh.Instance[] many = new io.mesher.mesh.Instance[2500];
        Arrays.setAll(
                many, i -> FakeRegistry.instance("big", i, InstanceStatus.UP, "1", "z", Map.of()));
        registry.put("big", many);
        InstanceMap.Zone zone = charts.map(instances("big")).zones().get(0);
        assertThat(zone.per()).isEqualTo(3);
        assertThat(zone.marks().get(0).path().chars().filter(c -> c == 'M').count()).isEqualTo(834);
    }

    @Test
    void neighboursBeyondTheBusiestAreOneBox() throws Refusal {
        for (int i = 0; i < 12; i++) {
            runtime.traffic.add(
                    new TrafficView("s" + i, "outbound", 1, 0, 100.0 - i, 1.0, 1.0, 0L));
        }
        Topology topology = charts.topology(overview());
        assertThat(topology.nodes())
                .extracting(Topology.Node::name)
                .contains("s0", "s4", "7 more", "web");
        assertThat(topology.nodes()).extracting(Topology.Node::name).doesNotContain("s5");
        assertThat(topology.edges()).hasSize(6);
    }

    @Test
    void aConnectionThatFailsSaysHowMuch() throws Refusal {
        runtime.traffic.add(new TrafficView("a", "outbound", 9, 1, 9.0, 0.959, 1.0, 0L));
        runtime.traffic.add(new TrafficView("b", "outbound", 9, 9, 8.0, 0.0, 1.0, 0L));
        runtime.traffic.add(new TrafficView("", "inbound", 9, 0, 7.0, null, null, 0L));
        Topology topology = charts.topology(overview());
        assertThat(topology.edges())
                .extracting(Topology.Edge::label)
                .containsExactly("", "4.1% fail", "all fail");
        assertThat(topology.edges())
                .extracting(Topology.Edge::tone)
                .containsExactly("idle", "warn", "bad");
        assertThat(topology.nodes().get(0).href()).isNull();
    }

    private OverviewView overview() throws Refusal {
        return (OverviewView)
                new OverviewPage(catalogue, runtime).get(new Query(Map.of(), Map.of()));
    }

    private InstancesView instances(String service) throws Refusal {
        Query query = new Query(Map.of("service", service), Map.of());
        return (InstancesView) new InstancesPage(catalogue).get(query);
    }
}
