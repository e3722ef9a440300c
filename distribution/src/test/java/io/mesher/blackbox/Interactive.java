package io.mesher.blackbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes that hear Ctrl-C, as those of a terminal do: a shell lets its background jobs ignore
 * the signal, and whatever they start inherits that.
 */
final class Interactive {
    private static final List<String> HEARING = List.of("env", "--default-signal=INT");

    private Interactive() {}

    /** {@code java -jar mesher.war} with arguments. */
    static Running start(String name, String... arguments) throws Exception {
        return start(name, Product.folder(name), Product.environment(), Product.command(arguments));
    }

    /** A command line, which the shell becomes; {@code java} in it is the one that runs us. */
    static Running shell(String line, Path folder, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Product.environment());
        environment.put("PATH", Product.java().getParent() + ":" + System.getenv("PATH"));
        environment.putAll(more);
        return start(line, folder, environment, List.of("sh", "-c", "exec " + line));
    }

    private static Running start(
            String name, Path folder, Map<String, String> environment, List<String> words)
            throws Exception {
        List<String> command = new ArrayList<>(hearing());
        command.addAll(words);
        return Running.start(name, folder, environment, command);
    }

    /** Nothing where {@code env} is not GNU's. */
    private static List<String> hearing() throws IOException, InterruptedException {
        List<String> probe = new ArrayList<>(HEARING);
        probe.add("true");
        return new ProcessBuilder(probe).start().waitFor() == 0 ? HEARING : List.of();
    }
}
