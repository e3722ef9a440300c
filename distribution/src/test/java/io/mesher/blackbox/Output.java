package io.mesher.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines of one stream of a process, collected while it runs. Thread-safe. */
final class Output {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Output(InputStream stream, String name) {
        this.reader = new Thread(() -> read(stream), "output-" + name);
        reader.setDaemon(true);
    }

    static Output of(InputStream stream, String name) {
        Output output = new Output(stream, name);
        output.reader.start();
        return output;
    }

    List<String> lines() {
        return lines;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** Waits for the end of the stream, which comes with the end of the process. */
    void awaitEnd() throws InterruptedException {
        reader.join(5_000);
    }

    private void read(InputStream stream) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(the stream broke: " + e.getMessage() + ")");
        }
    }
}
