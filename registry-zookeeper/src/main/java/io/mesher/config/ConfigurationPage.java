package io.mesher.config;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation page of the settings, from the declarations. */
public final class ConfigurationPage {

    private static final String INTRODUCTION =
            """
            # Configuration

            <!-- Generated from the declarations in io.mesher.config: change them, not this page. -->

            Every setting has one key, such as `mesher.service.name`. It is looked for in this order, and the first place that has it wins:

            1. the command line: `--service.name=orders` (`--mesher.service.name=orders` is the same),
            2. the system properties: `-Dmesher.service.name=orders` before `-jar`,
            3. the environment: `MESHER_SERVICE_NAME=orders` (the key in capitals, every other character as `_`),
            4. a file: `--config=FILE`, else `mesher.properties` in the working directory; lines of `mesher.service.name=orders` in UTF-8,
            5. in a servlet container: a JNDI entry or a context parameter named `mesher.service.name`,
            6. the default.

            An empty value unsets a key: what stands further down the list no longer counts, the default does.
            Blanks around a value do not count, except in a secret, where they are refused.
            A key that begins with `mesher.` and is none of these is an error that names the nearest known one; in the environment it is a warning, since Kubernetes injects variables such as `MESHER_SERVICE_HOST` and `MESHER_PORT` for a Service named mesher. Those are never read.
            All problems are reported at once, `java -jar mesher.war check` does so without opening anything. Secrets are shown as `******`.

            Durations are whole numbers with a unit: `500ms`, `20s`, `2m`, `1h`. Sizes are bytes, or `64KiB`, `1MiB`. Lists are separated by commas. Addresses are `127.0.0.1:30101`, `[::1]:30101`, `:30101` for all interfaces; port 0 means any free one.

            ## The five that most need

            """;

    private static final String CLOSING =
            """

            ## Names of the older Mesher

            `SPECIFIC_ADDR` is read as `mesher.service.ports`: `8080`, `rest:8080,grpc:9090`, or `host:port`, whose host then is `mesher.service.address` unless that is set anywhere.
            """;

    private ConfigurationPage() {}

    /** Markdown, with a line feed at the end. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Settings.essential().forEach(setting -> page.append(line(setting)));
        for (Group group : Group.values()) {
            page.append("\n## ").append(group.title()).append("\n\n");
            page.append("| setting | environment | default | what it is |\n");
            page.append("| --- | --- | --- | --- |\n");
            Settings.of(group).forEach(setting -> page.append(row(setting)));
        }
        return page.append(CLOSING).toString();
    }

    private static String line(Setting<?> setting) {
        return "* "
                + code(setting.flag() + "=" + setting.example())
                + ": "
                + setting.description()
                + "\n";
    }

    private static String row(Setting<?> setting) {
        return Stream.of(
                        code(setting.key()),
                        environment(setting),
                        setting.fallback().isEmpty() ? setting.absence() : code(setting.fallback()),
                        setting.description() + " Example: " + code(setting.example()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String environment(Setting<?> setting) {
        return Stream.concat(Stream.of(setting.environmentName()), setting.aliases().stream())
                .map(ConfigurationPage::code)
                .collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
