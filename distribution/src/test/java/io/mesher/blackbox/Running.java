package io.mesher.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A process of its own whose output is kept, and told when it is waited for in vain. */
final class Running implements Part {
    private static final long EXIT_SECONDS = 150;

    private final String name;
    private final Process process;
    private final Output out;
    private final Output err;

    private Running(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = Output.of(process.getInputStream(), name + "-out");
        this.err = Output.of(process.getErrorStream(), name + "-err");
    }

    /**
     * Starts a command in a folder; nothing that is set for Mesher in our environment reaches it.
     */
    static Running start(
            String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(key -> key.matches("(?i)(MESHER|SERVICE|CAS|JAVA_TOOL|.*_PROXY).*"));
        builder.environment().putAll(environment);
        return new Running(name, builder.start());
    }

    /** The first line on standard output that is as wanted. */
    String awaitLine(String what, Predicate<String> wanted) {
        return Await.until(
                what + " from " + name, () -> found(what, wanted), found -> !found.isEmpty());
    }

    /** Waits until its log has said something so many times. */
    void awaitLogged(String what, Pattern wanted, int times) {
        Await.until(
                what + " in the log of " + name,
                () -> wanted.matcher(err()).results().count(),
                count -> count == times);
    }

    /** Waits for the end; 128 and the signal's number after a signal. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " does not end\n" + output());
        }
        out.awaitEnd();
        err.awaitEnd();
        return process.exitValue();
    }

    boolean alive() {
        return process.isAlive();
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    String output() {
        return "---- " + name + ", out\n" + out() + "\n---- " + name + ", err\n" + err();
    }

    /** A line on its standard input. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Asks it to stop, as a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** Asks it to stop, as Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    /** Has it stand still: what is sent to it waits, and it does not know. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends it as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Has its JVM collect garbage now. */
    void collectGarbage() throws IOException, InterruptedException {
        var unused = told("GC.run");
    }

    /** The names of its JVM's threads. */
    List<String> threads() throws IOException, InterruptedException {
        return told("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    /** What its JVM answers to a command. */
    private String told(String command) throws IOException, InterruptedException {
        String jcmd = Product.java().resolveSibling("jcmd").toString();
        Process asked =
                new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new AssertionError("%s does not do %s: %s".formatted(name, command, answer));
        }
        return answer;
    }

    private String found(String what, Predicate<String> wanted) {
        boolean alive = process.isAlive();
        String found = out.lines().stream().filter(wanted).findFirst().orElse("");
        if (found.isEmpty() && !alive) {
            throw new AssertionError(name + " ended before " + what + "\n" + output());
        }
        return found;
    }
}
