package io.mesher.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The curl of this machine. */
final class Curl {
    private Curl() {}

    /** Fails where tests must not be left out, leaves them out elsewhere, when there is none. */
    static Program run(Map<String, String> environment, String url, String... more)
            throws Exception {
        Program.required("curl");
        List<String> command =
                new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "30"));
        command.addAll(List.of(more));
        command.add(url);
        return Program.run(environment, command.toArray(String[]::new));
    }
}
