package io.mesher.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The process that the container runs in, looked at from outside with the JDK's own tool. */
final class ContainerProcess {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Pattern OUR_THREAD =
            Pattern.compile("^\"(mesher|.*-SendThread|.*-EventThread|Curator).*\".*");
    private static final String OUR_CLASS = "io.mesher.MesherListener";

    private final long pid;

    private ContainerProcess(long pid) {
        this.pid = pid;
    }

    /**
     * The managed server's process when there is one, else this one, which embeds the container.
     */
    static ContainerProcess find() {
        String main = System.getProperty("it.container.main", "");
        long self = ProcessHandle.current().pid();
        if (main.isEmpty()) {
            return new ContainerProcess(self);
        }
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains(main))
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .findFirst()
                .map(p -> new ContainerProcess(p.pid()))
                .orElseThrow(() -> new IllegalStateException("no process runs " + main));
    }

    /** The first lines of threads of ours; waits for them to end. */
    List<String> threadsOfOurs() throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        List<String> threads = threads();
        while (!threads.isEmpty() && System.nanoTime() < end) {
            threads = threads();
        }
        return threads;
    }

    /** How many copies of our listener's class are still loaded after a collection. */
    int classLoadersOfOurs() throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        int count = loaded();
        while (count > 0 && System.nanoTime() < end) {
            count = loaded();
        }
        return count;
    }

    private List<String> threads() throws IOException, InterruptedException {
        return jcmd("Thread.print").stream()
                .filter(line -> OUR_THREAD.matcher(line).matches())
                .toList();
    }

    private int loaded() throws IOException, InterruptedException {
        jcmd("GC.run");
        return (int)
                jcmd("VM.class_hierarchy", OUR_CLASS).stream()
                        .filter(line -> line.contains(OUR_CLASS))
                        .count();
    }

    private List<String> jcmd(String... command) throws IOException, InterruptedException {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        List<String> line = new ArrayList<>(List.of(jcmd, Long.toString(pid)));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> output = lines.lines().toList();
            process.waitFor();
            return output;
        }
    }
}
