package io.mesher.wire.comparison;

import io.mesher.wire.MeshUnderTest;

/** The proxy whose turn it is: what the made case classes ask, since nobody can hand it to them. */
public final class UnderTest {
    private static volatile MeshUnderTest current;

    private UnderTest() {}

    /** The proxy whose turn it is. */
    public static MeshUnderTest mesh() {
        return current;
    }

    static void is(MeshUnderTest mesh) {
        current = mesh;
    }
}
