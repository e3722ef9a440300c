package io.mesher.wire.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that can be had again. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 up to but without the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int many) {
        return below(many) == 0;
    }

    @SafeVarargs
    final <T> T any(T... of) {
        return of[below(of.length)];
    }

    <T> T any(List<T> of) {
        return of.get(below(of.size()));
    }

    /** Any octets. */
    String octets(int count) {
        StringBuilder octets = new StringBuilder();
        for (int i = 0; i < count; i++) {
            octets.append((char) below(256));
        }
        return octets.toString();
    }

    /** Letters and digits. */
    String word(int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(below(36)));
        }
        return word.toString();
    }
}
