package io.mesher.admin;

import io.mesher.admin.page.InstancesView;
import io.mesher.admin.page.OverviewView;
import io.mesher.admin.page.ServiceItem;
import java.util.List;

/**
 * Draws for the templates: SVG by geometry attributes only, since the policy forbids inline styles.
 */
public final class Charts {
    private final Links links;
    private final Figures figures;

    Charts(Links links, Figures figures) {
        this.links = links;
        this.figures = figures;
    }

    /** A line from zero to its largest value. */
    public Sparkline line(List<Double> values) {
        double max = 0;
        for (Double value : values) {
            max = value == null ? max : Math.max(max, value);
        }
        return Sparkline.of(values, 0, max == 0 ? 1 : max * 1.15);
    }

    /** A success ratio between 95 and 100 %, so that good looks flat. */
    public Sparkline success(List<Double> values) {
        return Sparkline.of(values, 0.95, 1.005);
    }

    /** The width of the part of a health bar that is up, out of 56. */
    public int up(ServiceItem service) {
        if (service.total() == null || service.total() == 0) {
            return 0;
        }
        return Math.round(56f * service.up() / service.total());
    }

    /** One mark per instance, by zone. */
    public InstanceMap map(InstancesView instances) {
        return InstanceMap.of(instances.all());
    }

    /** Who calls and who is called. */
    public Topology topology(OverviewView overview) {
        return new TopologyDrawing(overview, links, figures).draw();
    }
}
