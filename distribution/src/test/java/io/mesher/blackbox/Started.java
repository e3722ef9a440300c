package io.mesher.blackbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test has started; ended in reverse order, whatever happens. */
final class Started implements Part {
    private final Deque<Part> parts = new ArrayDeque<>();

    <T extends Part> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        try {
            if (!parts.isEmpty()) {
                parts.pop().close();
            }
        } finally {
            if (!parts.isEmpty()) {
                close();
            }
        }
    }
}
