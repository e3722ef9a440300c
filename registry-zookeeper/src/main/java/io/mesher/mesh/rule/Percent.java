package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;

/** Shares of a hundred. */
final class Percent {
    /** All of it. */
    static final double ALL = 100;

    private static final Decimal SHARE = Decimal.percent();

    private Percent() {}

    static void require(String thing, double percent) {
        SHARE.require(thing, percent);
    }
}
