package io.mesher.config;

import java.util.Arrays;

/** What {@code help config} prints: every setting, from the declarations. */
public final class ConfigurationHelp {

    private static final int WIDTH = 78;
    private static final String INDENT = "      ";

    private ConfigurationHelp() {}

    /** Plain text, lines of at most 78 characters. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        text.append("Settings\n\n")
                .append(
                        "  Given as --service.name=orders, as the system property mesher.service.name,\n")
                .append("  as the environment variable MESHER_SERVICE_NAME or in a file\n")
                .append(
                        "  (--config=FILE, else ./mesher.properties). The first of these that has the\n")
                .append("  key wins. An empty value unsets a key.\n")
                .append("  Durations: 500ms, 20s, 2m, 1h. Sizes: 65536, 64KiB, 1MiB.\n")
                .append("  The settings that most need are marked with *.\n");
        for (Group group : Group.values()) {
            text.append('\n').append(group.title()).append("\n\n");
            Settings.of(group).forEach(setting -> append(text, setting));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Setting<?> setting) {
        text.append(setting.essential() ? "* " : "  ").append(setting.flag()).append('\n');
        wrap(text, setting.description());
        wrap(text, "Default: " + setting.shownFallback() + ". Example: " + setting.example());
        if (!setting.aliases().isEmpty()) {
            wrap(text, "Also: " + String.join(", ", setting.aliases()));
        }
    }

    private static void wrap(StringBuilder text, String words) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : Arrays.asList(words.split(" "))) {
            if (line.length() + word.length() >= WIDTH && line.length() > INDENT.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
