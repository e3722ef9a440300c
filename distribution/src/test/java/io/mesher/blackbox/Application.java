package io.mesher.blackbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application in a process of its own that listens on a port of loopback. */
record Application(String name, Running process, int port) implements Part {
    private static final String LISTENING = "listening ";

    /** A plain one on any port. */
    static Application plain(String name) throws Exception {
        return plain(name, 0);
    }

    static Application plain(String name, int port) throws Exception {
        return jdk(name, port, PlainApplication.class, List.of());
    }

    /** A plain one whose JVM was told of a proxy, which is all that joins it to the mesh. */
    static Application behind(String proxy, String name) throws Exception {
        int colon = proxy.lastIndexOf(':');
        return jdk(
                name,
                0,
                PlainApplication.class,
                List.of(
                        "-Dhttp.proxyHost=" + proxy.substring(0, colon),
                        "-Dhttp.proxyPort=" + proxy.substring(colon + 1)));
    }

    /** One that stops gracefully, and that may be started again on its port. */
    static Application graceful(String name, int port) throws Exception {
        return jdk(name, port, GracefulApplication.class, List.of());
    }

    /** A Spring Boot one that registers and discovers by Spring Cloud Zookeeper. */
    static Application spring(String name, String zooKeeper) throws Exception {
        String classPath =
                Files.readString(Product.target().resolve("spring-application/class-path"));
        return start(
                name,
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath.strip()),
                "io.mesher.spring.SpringApplicationBesideMesher",
                "--spring.application.name=" + name,
                "--spring.cloud.zookeeper.connect-string=" + zooKeeper);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it got when it called a URL. */
    String call(String url) throws Exception {
        return Http.direct().get(url() + "/call?" + url).body();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Application jdk(String name, int port, Class<?> main, List<String> flags)
            throws Exception {
        Path classes = Product.target().resolve("test-classes");
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of("-Xmx32m", "-cp", classes.toString()));
        return start(name, all, main.getName(), name, Integer.toString(port));
    }

    private static Application start(
            String name, List<String> flags, String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Product.java().toString()));
        command.add("-XX:+UseSerialGC");
        command.addAll(flags);
        command.add(main);
        command.addAll(List.of(arguments));
        return listening(
                name, Running.start(name, Product.folder(name), Map.of(), List.copyOf(command)));
    }

    /** One that has been started and prints its port. */
    static Application listening(String name, Running process) {
        String line = process.awaitLine("its port", text -> text.startsWith(LISTENING));
        return new Application(name, process, Integer.parseInt(line.substring(LISTENING.length())));
    }
}
