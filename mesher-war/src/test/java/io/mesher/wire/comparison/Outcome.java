package io.mesher.wire.comparison;

import java.util.Optional;

/** How one run of a case ended; a case with several inputs is run once for each. */
record Outcome(String caseClass, String method, String input, Optional<String> reason) {

    boolean passed() {
        return reason.isEmpty();
    }
}
