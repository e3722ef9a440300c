package io.mesher.admin.page;

import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.SelfView;
import io.mesher.admin.view.TrafficView;
import java.util.Comparator;
import java.util.List;

/** What matters now: attention, signals, neighbours, the services in use. */
public final class OverviewPage implements Page {
    private static final int ROWS = 10;

    private final Catalogue catalogue;
    private final RuntimeView runtime;

    public OverviewPage(Catalogue catalogue, RuntimeView runtime) {
        this.catalogue = catalogue;
        this.runtime = runtime;
    }

    @Override
    public View get(Query query) {
        SelfView self = runtime.self();
        List<ServiceItem> used =
                catalogue.used().stream()
                        .sorted(
                                Comparator.comparing(ServiceItem::verdict)
                                        .thenComparing(ServiceItem::name))
                        .toList();
        return new OverviewView(
                Concerns.of(self, runtime.checks(), used),
                runtime.signals(),
                neighbours(),
                used.subList(0, Math.min(ROWS, used.size())),
                catalogue.names().size(),
                used.size(),
                SelfBody.of(self, runtime.checks()),
                Step.of(self));
    }

    private List<TrafficView> neighbours() {
        return runtime.traffic().stream()
                .sorted(
                        Comparator.comparing(
                                        (TrafficView t) ->
                                                t.requestsPerSecond() == null
                                                        ? 0
                                                        : t.requestsPerSecond())
                                .reversed()
                                .thenComparing(TrafficView::service))
                .toList();
    }
}
