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
    RULES(
            "Reads and changes the rules of services, by the API of a running sidecar.",
            "mesher rules get|apply|diff|history|rollback|try SERVICE [--option=value ...]",
            """
            get       prints the document; --revision=N one that stood there before
            apply     puts the one in --file=FILE (- for standard input) in force; --dry-run only checks it
            diff      shows what apply would change
            history   lists who changed it, when and why
            rollback  puts the one of --revision=N in force again
            try       says which route a request takes, and why no other: --method=GET --path=/
                      --header=name:value --query=name=value --source=SERVICE; --file=FILE tries another document

            --admin=URL            where the sidecar's console is, http://127.0.0.1:30102
            --user=NAME            admin
            --password=WORD        else from MESHER_ADMIN_PASSWORD, else from --password-file=FILE
            --reason=TEXT          kept with the change
            --expect=N             the revision that is to be replaced; else the one that stands there now

            Exits 0 when it is done, 1 when it is refused, with all that is wrong, 2 when it is not understood."""),
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
