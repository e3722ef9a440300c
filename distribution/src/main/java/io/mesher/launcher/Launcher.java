package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.Nearest;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The command line of Mesher. */
public final class Launcher {
    private static final String HELP = "--help";
    private static final String ONCE = "--once";

    private final PrintStream out;
    private final PrintStream err;

    Launcher(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command that the arguments name and exits with its code. */
    public static void main(String[] args) {
        Logs.configure();
        System.exit(new Launcher(System.out, System.err).run(Arrays.asList(args)));
    }

    int run(List<String> args) {
        String name = args.isEmpty() || args.get(0).startsWith("-") ? "run" : args.get(0);
        Command command = Command.named(name).orElse(null);
        if (command == null) {
            err.printf(
                    "unknown command \"%s\" (nearest: %s; all: mesher help)%n",
                    name, Nearest.to(name, Command.names()));
            return Exit.USAGE;
        }
        boolean written = !args.isEmpty() && args.get(0).equals(name);
        List<String> rest = written ? args.subList(1, args.size()) : args;
        if (command == Command.RULES && !rest.contains(HELP)) {
            return new RulesCommand(out, err).run(rest);
        }
        Set<String> flags = command == Command.DEMO ? Set.of(HELP, ONCE) : Set.of(HELP);
        CommandLineSettings settings = CommandLineSettings.parse(rest, flags);
        if (settings.flags().contains(HELP)) {
            out.println(command.help());
            return Exit.OK;
        }
        return run(command, settings);
    }

    private int run(Command command, CommandLineSettings settings) {
        if (command != Command.HELP && !settings.arguments().isEmpty()) {
            err.printf(
                    "argument \"%s\" is one too many (expected: --key=value; see mesher help %s)%n",
                    settings.arguments().get(0), command.word());
            return Exit.USAGE;
        }
        return switch (command) {
            case RUN -> new Run(out, err).run(settings);
            case CHECK -> new Check(out, err).run(settings);
            case DEMO -> new Demo(out, err, settings.flags().contains(ONCE)).run(settings);
            case RULES -> Exit.OK;
            case VERSION -> {
                out.println(Version.line());
                yield Exit.OK;
            }
            case HELP -> new Help(out, err).run(settings.arguments());
        };
    }
}
