package io.mesher.admin;

import io.mesher.admin.page.OverviewView;
import io.mesher.admin.view.TrafficView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a {@link Topology}: used once, by one thread. */
final class TopologyDrawing {
    private static final int MIN_ROWS = 4;
    private static final int MAX_SIDE = 5;
    private static final int TOP = 32;
    private static final int PITCH = 70;
    private static final int BOX_HEIGHT = 48;
    private static final int BOX_WIDTH = 176;
    private static final int MIDDLE = 307;
    private static final int RIGHT = 614;
    private static final double LABEL_AT = 0.66;
    private static final int LONGEST_NAME = 18;

    private final OverviewView overview;
    private final Links links;
    private final Figures figures;
    private final List<Topology.Node> nodes = new ArrayList<>();
    private final List<Topology.Edge> edges = new ArrayList<>();
    private final int height;
    private final int middle;

    TopologyDrawing(OverviewView overview, Links links, Figures figures) {
        this.overview = overview;
        this.links = links;
        this.figures = figures;
        int rows = Math.max(MIN_ROWS, Math.max(rows(side("inbound")), rows(side("outbound"))));
        this.height = TOP + rows * PITCH - (PITCH - BOX_HEIGHT) + 2;
        this.middle = TOP + (height - TOP - BOX_HEIGHT) / 2;
    }

    Topology draw() {
        column(side("inbound"), 0);
        column(side("outbound"), RIGHT);
        String service = overview.self().service();
        if (side("inbound").isEmpty() && service != null) {
            nobody(0, "no caller yet", "comes in at " + overview.self().listeners().inbound());
        }
        if (side("outbound").isEmpty()) {
            String outbound = overview.self().listeners().outbound();
            nobody(RIGHT, "nothing called yet", "goes out by " + outbound);
        }
        String name = service == null ? "This sidecar" : service;
        String meta = service == null ? "outbound only" : "hosted application";
        nodes.add(
                new Topology.Node(
                        MIDDLE, middle, "self", links.to("/self"), cut(name), name, meta));
        return new Topology(nodes, edges, height);
    }

    private List<TrafficView> side(String direction) {
        return overview.neighbours().stream().filter(t -> t.direction().equals(direction)).toList();
    }

    private static int rows(List<TrafficView> side) {
        return Math.min(side.size(), MAX_SIDE + 1);
    }

    private void nobody(int x, String name, String meta) {
        nodes.add(new Topology.Node(x, middle, "none", null, name, name, meta));
    }

    private void column(List<TrafficView> side, int x) {
        int rows = rows(side);
        int y = TOP + (height - TOP - (rows * PITCH - (PITCH - BOX_HEIGHT))) / 2;
        for (int i = 0; i < rows; i++, y += PITCH) {
            if (i == MAX_SIDE && side.size() > MAX_SIDE + 1) {
                String name = side.size() - MAX_SIDE + " more";
                nodes.add(
                        new Topology.Node(
                                x, y, "more", links.to("/services"), name, name, "less busy"));
                edges.add(edge(side.get(i), "ok", x, y));
            } else {
                nodes.add(node(side.get(i), x, y));
                edges.add(edge(side.get(i), tone(side.get(i)), x, y));
            }
        }
    }

    private Topology.Node node(TrafficView traffic, int x, int y) {
        String meta =
                figures.rate(traffic.requestsPerSecond())
                        + "/s · "
                        + figures.percentSign(traffic.successRatio());
        String name = traffic.service().isEmpty() ? "unnamed" : traffic.service();
        String href = x == RIGHT && !traffic.service().isEmpty() ? links.service(name) : null;
        return new Topology.Node(x, y, tone(traffic), href, cut(name), name, meta);
    }

    private Topology.Edge edge(TrafficView traffic, String tone, int x, int y) {
        boolean inbound = x < MIDDLE;
        int x1 = inbound ? BOX_WIDTH : MIDDLE + BOX_WIDTH;
        int x2 = inbound ? MIDDLE : RIGHT;
        int y1 = (inbound ? y : middle) + BOX_HEIGHT / 2;
        int y2 = (inbound ? middle : y) + BOX_HEIGHT / 2;
        int half = (x1 + x2) / 2;
        String path =
                String.format(
                        Locale.ROOT,
                        "M%d %dC%d %d %d %d %d %d",
                        x1,
                        y1,
                        half,
                        y1,
                        half,
                        y2,
                        x2,
                        y2);
        // the label stands where the curves have parted: two thirds of the way to the other end
        double there = inbound ? 1 - LABEL_AT : LABEL_AT;
        return new Topology.Edge(
                path,
                tone,
                width(traffic.requestsPerSecond()),
                tone.equals("bad") || tone.equals("warn") ? label(traffic.successRatio()) : "",
                (int) Math.round(x1 + (x2 - x1) * ease(there, 0.5)),
                (int) Math.round(y1 + (y2 - y1) * ease(there, 0)));
    }

    private static String width(Double rate) {
        double width = 1.5 + Math.log10(1 + (rate == null ? 0 : rate)) * 0.7;
        return String.format(Locale.ROOT, "%.1f", Math.min(4, width));
    }

    // a coordinate of the cubic curve between 0 and 1 whose first handle is at the given place
    private static double ease(double t, double handle) {
        double rest = 1 - t;
        return 3 * rest * rest * t * handle + 3 * rest * t * t * (1 - handle) + t * t * t;
    }

    private static String label(double successRatio) {
        double failed = 100 - 100 * successRatio;
        if (failed >= 100) {
            return "all fail";
        }
        return String.format(Locale.ROOT, failed < 10 ? "%.1f%% fail" : "%.0f%% fail", failed);
    }

    private static String tone(TrafficView traffic) {
        if (traffic.successRatio() == null) {
            return "idle";
        }
        return traffic.successRatio() < 0.95
                ? "bad"
                : traffic.successRatio() < 0.99 ? "warn" : "ok";
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
