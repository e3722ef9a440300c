package io.mesher.wire.comparison;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy with empty backends in store; a service takes the next one by the runtime API. */
final class Haproxy extends ForeignProxy {
    static final String TEMPLATE = "haproxy.cfg";

    private static final String PROGRAM = Child.program("haproxy");
    private static final int STORE = 2000;
    private static final int INSTANCES = 3;

    private final Path folder = Files.createTempDirectory("compare");
    private final Path hosts = folder.resolve("hosts.map");
    private final Path names = folder.resolve("names");
    private final Path control = folder.resolve("control");
    private final AtomicInteger taken = new AtomicInteger();
    private final Child child;

    Haproxy() throws Exception {
        Files.createFile(hosts);
        Files.writeString(names, names());
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(configuration, configuration(TEMPLATE, places()) + store());
        child = Child.start(folder, inbound(), PROGRAM, "-db", "-f", configuration.toString());
    }

    static String version() throws IOException, InterruptedException {
        return Child.printed(PROGRAM, "-v").replaceFirst("(?s).*version ([0-9.]+).*", "$1");
    }

    @Override
    public void register(String service, int... ports) {
        String backend = backend(taken.getAndIncrement());
        for (int i = 0; i < ports.length; i++) {
            String server = backend + "/instance-" + (i + 1);
            tell("set server " + server + " addr 127.0.0.1 port " + ports[i]);
            tell("set server " + server + " state ready");
        }
        tell("add map " + hosts + " " + service.toLowerCase(Locale.ROOT) + " " + backend);
    }

    @Override
    public void close() throws IOException {
        child.close();
        super.close();
    }

    private Map<String, String> places() {
        return Map.of(
                "hosts", hosts.toString(),
                "names", names.toString(),
                "control", control.toString());
    }

    /** How the cases write the names of fields: upper or lower case is no difference of meaning. */
    private static String names() throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (CaseSource source : Comparison.sources()) {
            for (String name : source.fieldNames()) {
                names.put(name.toLowerCase(Locale.ROOT), name);
            }
        }
        return names.entrySet().stream()
                .map(name -> name.getKey() + " " + name.getValue() + "\n")
                .collect(Collectors.joining());
    }

    // servers added later, without a place in the configuration, would not keep connections
    private static String store() {
        String servers = "    server-template instance- " + INSTANCES + " 127.0.0.1:1 disabled\n";
        return IntStream.range(0, STORE)
                .mapToObj(i -> "\nbackend " + backend(i) + "\n" + servers)
                .collect(Collectors.joining());
    }

    private static String backend(int number) {
        return "service-" + number;
    }

    private void tell(String command) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(control));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
            String answer =
                    new String(
                                    Channels.newInputStream(channel).readAllBytes(),
                                    StandardCharsets.US_ASCII)
                            .strip();
            if (!answer.isEmpty() && !answer.startsWith("no need to change the addr")) {
                throw new IllegalStateException(command + ": " + answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command, e);
        }
    }
}
