package io.mesher.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that the README tells people to type, run from the folder it stands in. */
record Readme(Path folder, List<List<String>> blocks) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    static Readme read() throws IOException {
        Path folder = Product.target().getParent().getParent();
        Matcher matcher = BLOCK.matcher(Files.readString(folder.resolve("README.md")));
        List<List<String>> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1).lines().toList());
        }
        return new Readme(folder, List.copyOf(blocks));
    }

    /** The block whose lines begin with these words. */
    List<String> block(String... beginnings) {
        return blocks.stream()
                .filter(lines -> begin(lines, beginnings))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "README.md has no commands like "
                                                + Arrays.toString(beginnings)
                                                + " but "
                                                + blocks));
    }

    /** Types a command into a shell of its own. */
    Running type(String command, Map<String, String> environment) throws Exception {
        return Interactive.shell(command, folder, environment);
    }

    private static boolean begin(List<String> lines, String... beginnings) {
        if (lines.size() != beginnings.length) {
            return false;
        }
        for (int i = 0; i < beginnings.length; i++) {
            if (!lines.get(i).startsWith(beginnings[i])) {
                return false;
            }
        }
        return true;
    }
}
