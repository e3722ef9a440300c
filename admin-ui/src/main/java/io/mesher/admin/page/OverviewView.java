package io.mesher.admin.page;

import io.mesher.admin.view.SignalsView;
import io.mesher.admin.view.TrafficView;
import java.util.List;

/**
 * What matters now.
 *
 * @param concerns what needs attention, worst first
 * @param signals the traffic of this sidecar
 * @param neighbours who calls and who is called, busiest first
 * @param services those in use here, worst first, the first ten
 * @param known services in the mesh
 * @param inUse services in use here
 * @param self this sidecar
 */
public record OverviewView(
        List<Concern> concerns,
        SignalsView signals,
        List<TrafficView> neighbours,
        List<ServiceItem> services,
        int known,
        int inUse,
        SelfBody self,
        List<Step> steps)
        implements View {

    /** The overview in the API: the same without what is only words. */
    public record Body(
            List<Concern> concerns,
            SignalsView signals,
            List<TrafficView> traffic,
            List<ServiceItem> services,
            SelfBody self) {}

    @Override
    public String template() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public Object body() {
        return new Body(concerns, signals, neighbours, services, self);
    }
}
