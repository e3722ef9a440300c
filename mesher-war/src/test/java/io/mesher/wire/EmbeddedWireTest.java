package io.mesher.wire;

import io.mesher.wire.answer.AnswerFramingCases;
import io.mesher.wire.body.BodyCases;
import io.mesher.wire.connection.ConnectionCases;
import io.mesher.wire.egress.EgressCases;
import io.mesher.wire.ending.EndingCases;
import io.mesher.wire.failure.FailureCases;
import io.mesher.wire.field.FieldCases;
import io.mesher.wire.framing.AuthorityCases;
import io.mesher.wire.framing.FramingCases;
import io.mesher.wire.framing.HeadCases;
import io.mesher.wire.framing.SmugglingCases;
import io.mesher.wire.interim.InterimCases;
import io.mesher.wire.target.TargetCases;
import io.mesher.wire.trailer.TrailerCases;
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

    @Nested
    class Trailers extends TrailerCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Interims extends InterimCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Endings extends EndingCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Framings extends FramingCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Heads extends HeadCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Authorities extends AuthorityCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class Smuggling extends SmugglingCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }

    @Nested
    class AnswerFramings extends AnswerFramingCases {
        @Override
        protected MeshUnderTest mesh() {
            return mesh;
        }
    }
}
