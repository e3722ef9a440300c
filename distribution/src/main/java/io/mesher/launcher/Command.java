package io.mesher.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands, each with its help. */
enum Command {
    RUN(
            "Runs the sidecar until it is told to stop. The default.",
            "mesher [run] [--config=FILE] [--key=value ...]",
            "Every setting may be given as --key=value, with or without mesher. in front;\n"
                    + "mesher help config lists them all."),
    DEMO(
            "Runs a whole mesh in this process, with ZooKeeper and sample applications.",
            "mesher demo [--once] [--key=value ...]",
            "--once  sends one request through each scenario, says ok or failed, and exits 0 or 1"),
    CHECK(
            "Checks the configuration as run would, and opens nothing.",
            "mesher check [--config=FILE] [--key=value ...]",
            "Exits 0 when it is good; otherwise lists every problem and exits 2."),
    VERSION("Prints the version.", "mesher version", ""),
    HELP("Prints help.", "mesher help [command|config]", "help config lists every setting.");

    private final String summary;
    private final String usage;
    private final String more;

    Command(String summary, String usage, String more) {
        this.summary = summary;
        this.usage = usage;
        this.more = more;
    }

    static Optional<Command> named(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Command::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    String help() {
        return "usage: " + usage + "\n\n" + summary + (more.isEmpty() ? "" : "\n" + more);
    }
}
