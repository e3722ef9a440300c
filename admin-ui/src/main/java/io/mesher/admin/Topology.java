package io.mesher.admin;

import java.util.List;

/**
 * This sidecar in the middle, its callers left, the services it calls right; the busiest of each.
 *
 * @param nodes boxes
 * @param edges from left to right
 * @param height of the drawing, its width is 790
 */
public record Topology(List<Node> nodes, List<Edge> edges, int height) {

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
}
