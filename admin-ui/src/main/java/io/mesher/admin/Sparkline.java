package io.mesher.admin;

import java.util.List;
import java.util.Locale;

/**
 * A trend of 240 by 48 as SVG paths; what was not measured is a gap.
 *
 * @param line the trend
 * @param area what is below it
 */
public record Sparkline(String line, String area) {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 48;
    private static final double MARGIN = 3;

    static Sparkline of(List<Double> values, double min, double max) {
        StringBuilder line = new StringBuilder();
        StringBuilder area = new StringBuilder();
        double step = values.size() < 2 ? WIDTH : WIDTH / (values.size() - 1);
        int i = 0;
        while (i < values.size()) {
            int from = i;
            StringBuilder run = new StringBuilder();
            for (; i < values.size() && values.get(i) != null; i++) {
                run.append(i == from ? 'M' : 'L').append(point(i * step, values.get(i), min, max));
            }
            if (i > from) {
                // a lone value would be a line without length, which is not drawn
                line.append(run).append(i == from + 1 ? "h2" : "");
                area.append(run)
                        .append(String.format(Locale.ROOT, "V%.0fH%.1fz", HEIGHT, from * step));
            } else {
                i++;
            }
        }
        return new Sparkline(line.toString(), area.toString());
    }

    private static String point(double x, double value, double min, double max) {
        double share = Math.min(1, Math.max(0, (value - min) / (max - min)));
        double y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }
}
