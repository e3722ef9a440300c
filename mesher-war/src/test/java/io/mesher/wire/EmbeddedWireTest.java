package io.mesher.wire;

import io.mesher.wire.body.BodyCases;
import io.mesher.wire.connection.ConnectionCases;
import io.mesher.wire.egress.EgressCases;
import io.mesher.wire.failure.FailureCases;
import io.mesher.wire.field.FieldCases;
import io.mesher.wire.target.TargetCases;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** All wire cases, against a sidecar in this process. */
class EmbeddedWireTest {
    private static EmbeddedMesh mesh;

    @BeforeAll
    static void start() throws Exception {
        mesh = EmbeddedMesh.start();
    }

    @AfterAll
    static void stop() throws IOException {
        mesh.close();
    }

    @Nested
    class Targets extends TargetCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Fields extends FieldCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Bodies extends BodyCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Failures extends FailureCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Egress extends EgressCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Connections extends ConnectionCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }
}
