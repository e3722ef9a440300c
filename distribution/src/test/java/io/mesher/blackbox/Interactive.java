package io.mesher.blackbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that hear Ctrl-C, as those of a terminal do: a shell lets its background jobs ignore
 * the signal, and whatever they start inherits that.
 */
final class Interactive {
    private static final List<String> HEARING = List.of("env", "--default-signal=INT");

    private Interactive() {}

    /** {@code java -jar mesher.war} with arguments. */
    static Running start(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(hearing());
        command.addAll(Product.command(arguments));
        return Running.start(name, Product.folder(name), Product.environment(), command);
    }

    /** Nothing where {@code env} is not GNU's. */
    private static List<String> hearing() throws IOException, InterruptedException {
        List<String> probe = new ArrayList<>(HEARING);
        probe.add("true");
        return new ProcessBuilder(probe).start().waitFor() == 0 ? HEARING : List.of();
    }
}
