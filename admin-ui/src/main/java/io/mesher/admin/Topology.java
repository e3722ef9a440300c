package io.mesher.admin;

import io.mesher.admin.page.OverviewView;
import io.mesher.admin.view.TrafficView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * This sidecar in the middle, its callers left, the services it calls right; the busiest of each.
 *
 * @param nodes boxes
 * @param edges from left to right
 * @param height of the drawing, its width is 790
 */
public record Topology(List<Node> nodes, List<Edge> edges, int height) {
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

    /**
     * A box.
     *
     * @param href where it leads, {@code null} for nowhere
     * @param name short enough to fit
     * @param meta the line below the name
     */
    public record Node(
            int x, int y, String tone, String href, String name, String fullName, String meta) {}

    /**
     * A line, with a label where something is wrong.
     *
     * @param label empty for none
     */
    public record Edge(String path, String tone, String width, String label, int x, int y) {}

    static Topology of(OverviewView overview, Links links, Figures figures) {
        List<TrafficView> callers = side(overview, "inbound");
        List<TrafficView> called = side(overview, "outbound");
        int rows = Math.max(MIN_ROWS, Math.max(rows(callers), rows(called)));
        int height = TOP + rows * PITCH - (PITCH - BOX_HEIGHT) + 2;
        int middle = TOP + (height - TOP - BOX_HEIGHT) / 2;
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        column(callers, 0, height, nodes, edges, middle, links, figures);
        column(called, RIGHT, height, nodes, edges, middle, links, figures);
        String service = overview.self().service();
        if (callers.isEmpty() && service != null) {
            nodes.add(
                    nobody(
                            0,
                            middle,
                            "no caller yet",
                            "comes in at " + overview.self().listeners().inbound()));
        }
        if (called.isEmpty()) {
            nodes.add(
                    nobody(
                            RIGHT,
                            middle,
                            "nothing called yet",
                            "goes out by " + overview.self().listeners().outbound()));
        }
        nodes.add(
                new Node(
                        MIDDLE,
                        middle,
                        "self",
                        links.to("/self"),
                        cut(service == null ? "This sidecar" : service),
                        service == null ? "This sidecar" : service,
                        service == null ? "outbound only" : "hosted application"));
        return new Topology(nodes, edges, height);
    }

    private static List<TrafficView> side(OverviewView overview, String direction) {
        return overview.neighbours().stream().filter(t -> t.direction().equals(direction)).toList();
    }

    private static int rows(List<TrafficView> side) {
        return Math.min(side.size(), MAX_SIDE + 1);
    }

    private static void column(
            List<TrafficView> side,
            int x,
            int height,
            List<Node> nodes,
            List<Edge> edges,
            int middle,
            Links links,
            Figures figures) {
        int rows = rows(side);
        int y = TOP + (height - TOP - (rows * PITCH - (PITCH - BOX_HEIGHT))) / 2;
        for (int i = 0; i < rows; i++, y += PITCH) {
            TrafficView traffic = side.get(i);
            boolean rest = i == MAX_SIDE && side.size() > MAX_SIDE + 1;
            nodes.add(
                    rest
                            ? more(side.size() - MAX_SIDE, x, y, links)
                            : node(traffic, x, y, links, figures));
            edges.add(edge(traffic, x, y, middle, rest));
        }
    }

    private static Node nobody(int x, int y, String name, String meta) {
        return new Node(x, y, "none", null, name, name, meta);
    }

    private static Node more(int count, int x, int y, Links links) {
        String name = count + " more";
        return new Node(x, y, "more", links.to("/services"), name, name, "less busy");
    }

    private static Node node(TrafficView traffic, int x, int y, Links links, Figures figures) {
        String meta =
                figures.rate(traffic.requestsPerSecond())
                        + "/s · "
                        + figures.percentSign(traffic.successRatio());
        boolean named = !traffic.service().isEmpty() && x == RIGHT;
        String name = traffic.service().isEmpty() ? "unnamed" : traffic.service();
        return new Node(
                x, y, tone(traffic), named ? links.service(name) : null, cut(name), name, meta);
    }

    private static Edge edge(TrafficView traffic, int x, int y, int middle, boolean rest) {
        boolean inbound = x < MIDDLE;
        int x1 = inbound ? BOX_WIDTH : MIDDLE + BOX_WIDTH;
        int x2 = inbound ? MIDDLE : RIGHT;
        int y1 = (inbound ? y : middle) + BOX_HEIGHT / 2;
        int y2 = (inbound ? middle : y) + BOX_HEIGHT / 2;
        int half = (x1 + x2) / 2;
        String path =
                "M" + x1 + " " + y1 + "C" + half + " " + y1 + " " + half + " " + y2 + " " + x2 + " "
                        + y2;
        double rate = traffic.requestsPerSecond() == null ? 0 : traffic.requestsPerSecond();
        String width =
                String.format(Locale.ROOT, "%.1f", Math.min(4, 1.5 + Math.log10(1 + rate) * 0.7));
        String tone = rest ? "ok" : tone(traffic);
        boolean wrong = tone.equals("bad") || tone.equals("warn");
        // the label stands where the curves have parted: two thirds of the way to the other end
        double there = inbound ? 1 - LABEL_AT : LABEL_AT;
        return new Edge(
                path,
                tone,
                width,
                wrong ? label(traffic.successRatio()) : "",
                (int) Math.round(x1 + (x2 - x1) * ease(there, 0.5)),
                (int) Math.round(y1 + (y2 - y1) * ease(there, 0)));
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
