package io.mesher.wire.comparison;

import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.MeshUnderTest;
import java.util.List;
import java.util.stream.Collectors;

/** One of the proxies that are compared, and how it did. */
record Contestant(String name, String version, List<Outcome> outcomes) {

    /** All three, one after the other. */
    static List<Contestant> all(List<Class<?>> classes) throws Exception {
        return List.of(mesher(classes), nginx(classes), haproxy(classes));
    }

    /** The outcomes of a case; none when it was not asked of this one. */
    List<Outcome> of(String caseClass, String method) {
        return outcomes.stream()
                .filter(o -> o.caseClass().equals(caseClass) && o.method().equals(method))
                .collect(Collectors.toList());
    }

    private static Contestant mesher(List<Class<?>> classes) throws Exception {
        try (EmbeddedMesh mesh = EmbeddedMesh.start()) {
            return new Contestant("Mesher", "", run(mesh, classes));
        }
    }

    private static Contestant nginx(List<Class<?>> classes) throws Exception {
        try (Nginx mesh = new Nginx()) {
            return new Contestant("nginx", Nginx.version(), run(mesh, classes));
        }
    }

    private static Contestant haproxy(List<Class<?>> classes) throws Exception {
        try (Haproxy mesh = new Haproxy()) {
            return new Contestant("HAProxy", Haproxy.version(), run(mesh, classes));
        }
    }

    private static List<Outcome> run(MeshUnderTest mesh, List<Class<?>> classes) {
        UnderTest.is(mesh);
        return CaseRun.of(classes, mesh.namesFailures());
    }
}
