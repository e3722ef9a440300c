package io.mesher.wire;

import java.util.List;

/** Of many requests that one case tries, some did not do as they should. */
public final class SomeWrong extends AssertionError {
    private final List<String> wrong;
    private final int tried;

    private SomeWrong(List<String> wrong, int tried) {
        super(wrong.size() + " of " + tried + ":\n" + String.join("\n", wrong));
        this.wrong = List.copyOf(wrong);
        this.tried = tried;
    }

    /** Fails if there are any. */
    public static void check(List<String> wrong, int tried) {
        if (!wrong.isEmpty()) {
            throw new SomeWrong(wrong, tried);
        }
    }

    /** What the first one did. */
    public String first() {
        return wrong.get(0);
    }

    /** How many they are. */
    public String share() {
        return wrong.size() + " of " + tried;
    }
}
