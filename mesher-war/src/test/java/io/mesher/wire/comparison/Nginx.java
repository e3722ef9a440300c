package io.mesher.wire.comparison;

import io.mesher.testing.Eventually;
import io.mesher.wire.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * nginx, one group of servers for each service. It is told of a new one by a file and a reload:
 * that ends connections without a request, so each is opened when its first byte is sent.
 */
final class Nginx extends ForeignProxy {
    static final String TEMPLATE = "nginx.conf";

    private static final String PROGRAM = Child.program("nginx");
    private static final String WORKING = "nginx: worker process";

    private final Path folder = Files.createTempDirectory("compare");
    private final Path services = folder.resolve("services.conf");
    private final Path hosts = folder.resolve("hosts.map");
    private final Path configuration = folder.resolve("nginx.conf");
    private final Child child;

    Nginx() throws Exception {
        Files.createFile(services);
        Files.createFile(hosts);
        Files.writeString(configuration, configuration(TEMPLATE, Map.of()));
        child = Child.start(folder, inbound(), command());
    }

    static String version() throws IOException, InterruptedException {
        return Child.printed(PROGRAM, "-v").replaceFirst("(?s).*nginx/(\\S+).*", "$1");
    }

    @Override
    public RawPeer connect(InetSocketAddress listener) throws IOException {
        return RawPeer.lateTo(listener);
    }

    @Override
    public void register(String service, int... ports) {
        try {
            append(hosts, service + " " + (ports.length == 0 ? "-" : service) + ";\n");
            if (ports.length > 0) {
                append(services, group(service, ports));
            }
            reload();
        } catch (Exception e) {
            throw new IllegalStateException(service + " is not registered", e);
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
        super.close();
    }

    private static String group(String service, int... ports) {
        String servers =
                Arrays.stream(ports)
                        .mapToObj(port -> "    server 127.0.0.1:" + port + ";\n")
                        .collect(Collectors.joining());
        return "upstream " + service + " {\n" + servers + "    keepalive 16;\n}\n";
    }

    /** Returns once only the new worker takes connections. */
    private void reload() throws Exception {
        Set<Long> before = working();
        Child.printed(command("-s", "reload"));
        Eventually.until(
                "the new configuration",
                () -> {
                    Set<Long> now = working();
                    return !now.isEmpty() && now.stream().noneMatch(before::contains);
                });
    }

    private Set<Long> working() {
        return child.handle()
                .children()
                .map(ProcessHandle::pid)
                .filter(Nginx::takesConnections)
                .collect(Collectors.toSet());
    }

    // one that is on its way out says so in its title
    private static boolean takesConnections(long worker) {
        try {
            String title = Files.readString(Path.of("/proc/" + worker + "/cmdline"));
            return title.replace('\0', ' ').strip().equals(WORKING);
        } catch (IOException e) {
            return false;
        }
    }

    private String[] command(String... more) {
        return Stream.concat(
                        Stream.of(
                                PROGRAM,
                                "-p",
                                folder.toString(),
                                "-c",
                                configuration.toString(),
                                "-e",
                                folder.resolve("errors").toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
