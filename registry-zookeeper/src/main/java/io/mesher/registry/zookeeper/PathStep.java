package io.mesher.registry.zookeeper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Any name as one step of a path: percent-encoded where ZooKeeper or the path needs it, and nowhere
 * else, so that each name has one step and people can type the usual ones.
 */
final class PathStep {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathStep() {}

    static String of(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name \"\" (expected: at least one character)");
        }
        if (name.equals(".") || name.equals("..")) {
            return name.replace(".", "%2E");
        }
        StringBuilder step = new StringBuilder();
        name.codePoints().forEach(c -> append(step, c));
        return step.toString();
    }

    /**
     * The name behind a step.
     *
     * @throws IOException when no name has that step, with the reason in words
     */
    static String name(String step) throws IOException {
        String name = decode(step);
        if (!of(name).equals(step)) {
            throw new IOException("node name \"%s\" (expected: %s)".formatted(step, of(name)));
        }
        return name;
    }

    private static void append(StringBuilder step, int c) {
        if (stays(c)) {
            step.appendCodePoint(c);
            return;
        }
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            step.append('%').append(HEX.toHexDigits(b));
        }
    }

    /** Whether ZooKeeper takes it (its PathUtils) and it means nothing here. */
    private static boolean stays(int c) {
        return c != '/' && c != '%' && !Character.isISOControl(c) && (c < 0xD800 || isHigh(c));
    }

    private static boolean isHigh(int c) {
        return c > 0xF8FF && c < 0xFFF0;
    }

    private static String decode(String step) throws IOException {
        byte[] bytes = step.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream name = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                name.write(escaped(step, bytes, i + 1));
                i += 2;
            } else {
                name.write(bytes[i]);
            }
        }
        return name.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(String step, byte[] bytes, int at) throws IOException {
        if (at + 1 < bytes.length
                && HexFormat.isHexDigit(bytes[at])
                && HexFormat.isHexDigit(bytes[at + 1])) {
            return HexFormat.fromHexDigit(bytes[at]) * 16 + HexFormat.fromHexDigit(bytes[at + 1]);
        }
        throw new IOException("node name \"%s\" (expected: %%25 for %%)".formatted(step));
    }
}
