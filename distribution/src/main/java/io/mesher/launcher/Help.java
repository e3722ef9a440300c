package io.mesher.launcher;

import io.mesher.config.ConfigurationHelp;
import io.mesher.config.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code help}: the commands, one command, or the settings. */
final class Help {
    private static final String CONFIG = "config";

    private final PrintStream out;
    private final PrintStream err;

    Help(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> topics) {
        if (topics.isEmpty()) {
            out.println(overview());
            return Exit.OK;
        }
        String topic = topics.get(0);
        if (topic.equals(CONFIG)) {
            out.println(ConfigurationHelp.text());
            return Exit.OK;
        }
        Optional<Command> command = Command.named(topic);
        command.ifPresentOrElse(c -> out.println(c.help()), () -> complain(topic));
        return command.isPresent() ? Exit.OK : Exit.USAGE;
    }

    private void complain(String topic) {
        List<String> topics = new ArrayList<>(Command.names());
        topics.add(CONFIG);
        err.printf("no help on \"%s\" (nearest: %s)%n", topic, Nearest.to(topic, topics));
    }

    private static String overview() {
        StringBuilder text =
                new StringBuilder("Mesher: a service-mesh sidecar for ZooKeeper.\n\n")
                        .append("usage: java -jar mesher.war [command] [--key=value ...]\n\n");
        for (Command command : Command.values()) {
            text.append("  %-8s %s%n".formatted(command.word(), command.summary()));
        }
        return text.append("\nmesher help config lists the settings.").toString();
    }
}
