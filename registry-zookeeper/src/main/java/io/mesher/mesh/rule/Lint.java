package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Place;
import io.mesher.mesh.rule.grammar.Report;

/** Something in a good document that is worth a second thought. */
record Lint(Place place, Code code, String message) {

    String pointer() {
        return place.pointer();
    }

    void addTo(Report report, int line) {
        report.add(place, code, message, line);
    }
}
