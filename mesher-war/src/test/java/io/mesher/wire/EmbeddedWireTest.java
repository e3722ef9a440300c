package io.mesher.wire;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All wire cases as they are written, most of them in origin-form. */
class EmbeddedWireTest extends EmbeddedWire {
    private static EmbeddedMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = EmbeddedMesh.start();
    }

    @AfterAll
    static void stop() throws IOException {
        mesh.close();
    }

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }
}
