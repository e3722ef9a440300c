package io.mesher.wire;

import io.mesher.wire.answer.AnswerFramingCases;
import io.mesher.wire.body.BodyCases;
import io.mesher.wire.connect.ConnectCases;
import io.mesher.wire.connect.InnerConnectCases;
import io.mesher.wire.connection.ConnectionCases;
import io.mesher.wire.egress.EgressCases;
import io.mesher.wire.ending.EndingCases;
import io.mesher.wire.failure.FailureCases;
import io.mesher.wire.field.FieldCases;
import io.mesher.wire.framing.AuthorityCases;
import io.mesher.wire.framing.FramingCases;
import io.mesher.wire.framing.HeadCases;
import io.mesher.wire.framing.SmugglingCases;
import io.mesher.wire.http2.Http2Cases;
import io.mesher.wire.http2.Http2InstanceCases;
import io.mesher.wire.http2.StreamUpgradeCases;
import io.mesher.wire.interim.InterimCases;
import io.mesher.wire.target.TargetCases;
import io.mesher.wire.trailer.TrailerCases;
import io.mesher.wire.upgrade.UpgradeCases;
import org.junit.jupiter.api.Nested;

/** All wire cases, against a sidecar in this process. */
abstract class EmbeddedWire {
    /** The sidecar under test. */
    protected abstract MeshUnderTest mesh();

    @Nested
    class Targets extends TargetCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Fields extends FieldCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Bodies extends BodyCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Failures extends FailureCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Egress extends EgressCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Connections extends ConnectionCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Trailers extends TrailerCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Interims extends InterimCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Endings extends EndingCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Framings extends FramingCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Heads extends HeadCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Authorities extends AuthorityCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Smuggling extends SmugglingCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class AnswerFramings extends AnswerFramingCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Http2 extends Http2Cases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Http2Instances extends Http2InstanceCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class InnerConnects extends InnerConnectCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class StreamUpgrades extends StreamUpgradeCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Upgrades extends UpgradeCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }

    @Nested
    class Connects extends ConnectCases {
        @Override
        protected MeshUnderTest mesh() {
            return EmbeddedWire.this.mesh();
        }
    }
}
