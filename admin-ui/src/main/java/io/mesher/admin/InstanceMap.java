package io.mesher.admin;

import io.mesher.admin.page.InstanceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Instances as marks, one row per zone, problems first; shapes tell states apart without colour.
 *
 * @param zones in order, a bounded number
 * @param more zones left out
 */
public record InstanceMap(List<Zone> zones, int more) {
    private static final int MAX_ZONES = 12;
    private static final int MAX_MARKS = 1000;
    private static final int PITCH = 8;

    /** The statuses in drawing order, and each one's mark within a cell of 6. */
    private static final List<Shape> SHAPES =
            List.of(
                    new Shape("ejected", "bad", "m3 0 3 3-3 3-3-3z"),
                    new Shape("down", "bad", "m3 0 3 3-3 3-3-3z"),
                    new Shape("draining", "drain", "h6v6h-6zm1.500 1.500v3h3v-3z"),
                    new Shape("unknown", "idle", "m0 2h6v2h-6z"),
                    new Shape("up", "ok", "h6v6h-6z"));

    private record Shape(String status, String tone, String path) {}

    /** All marks of one status in one zone, as one path. */
    public record Marks(String tone, String path) {}

    /**
     * One zone.
     *
     * @param name empty when the instances name none
     * @param summary what the drawing shows, in words
     * @param per instances per mark
     */
    public record Zone(
            String name,
            long up,
            int total,
            String summary,
            String viewBox,
            int per,
            List<Marks> marks) {}

    static InstanceMap of(List<InstanceItem> instances) {
        Map<String, List<InstanceItem>> byZone =
                instances.stream()
                        .collect(
                                Collectors.groupingBy(
                                        i -> i.zone() == null ? "" : i.zone(),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Zone> zones =
                byZone.entrySet().stream()
                        .limit(MAX_ZONES)
                        .map(e -> zone(e.getKey(), e.getValue()))
                        .toList();
        return new InstanceMap(zones, byZone.size() - zones.size());
    }

    private static Zone zone(String name, List<InstanceItem> instances) {
        Map<String, Long> counts =
                instances.stream()
                        .collect(
                                Collectors.groupingBy(InstanceItem::status, Collectors.counting()));
        int per = (instances.size() + MAX_MARKS - 1) / MAX_MARKS;
        int columns = instances.size() <= 24 ? 24 : 48;
        List<Marks> marks = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int cell = 0;
        for (Shape shape : SHAPES) {
            long count = counts.getOrDefault(shape.status(), 0L);
            if (count == 0) {
                continue;
            }
            words.add(count + " " + shape.status());
            StringBuilder path = new StringBuilder();
            for (long left = count; left > 0; left -= per, cell++) {
                path.append('M').append(cell % columns * PITCH).append(' ');
                path.append(cell / columns * PITCH).append(shape.path());
            }
            marks.add(new Marks(shape.tone(), path.toString()));
        }
        int rows = (cell + columns - 1) / columns;
        return new Zone(
                name,
                counts.getOrDefault("up", 0L),
                instances.size(),
                String.join(", ", words),
                "-1 -1 " + (columns * PITCH) + " " + (rows * PITCH),
                per,
                marks);
    }
}
