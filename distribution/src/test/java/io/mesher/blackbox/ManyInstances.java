package io.mesher.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many instances on one thread; each answers a request with its line and its body. */
final class ManyInstances implements Part {
    private static final int BUFFER = 8192;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

    private final Selector selector;
    private final List<Integer> ports = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Map<SocketChannel, String> begun = new HashMap<>();

    private ManyInstances(Selector selector) {
        this.selector = selector;
    }

    static ManyInstances open(int count) throws IOException {
        ManyInstances instances = new ManyInstances(Selector.open());
        for (int i = 0; i < count; i++) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(instances.selector, SelectionKey.OP_ACCEPT);
            instances.ports.add(server.socket().getLocalPort());
        }
        Thread thread = new Thread(instances::run, "instances");
        thread.setDaemon(true);
        thread.start();
        return instances;
    }

    List<Integer> ports() {
        return ports;
    }

    /** How many connections they have now. */
    long connections() {
        return selector.keys().stream()
                .filter(key -> key.channel() instanceof SocketChannel)
                .count();
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                selector.select(this::ready);
            }
        } catch (ClosedSelectorException e) {
            // the end of the test
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                SocketChannel connection = server.accept();
                connection.configureBlocking(false);
                connection.register(selector, SelectionKey.OP_READ);
            } else {
                answer((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void answer(SocketChannel connection) throws IOException {
        buffer.clear();
        if (connection.read(buffer) < 0) {
            begun.remove(connection);
            connection.close();
            return;
        }
        String more = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
        String request = begun.getOrDefault(connection, "") + more;
        int body = request.indexOf("\r\n\r\n") + 4;
        if (body < 4 || request.length() < body + length(request)) {
            begun.put(connection, request);
            return;
        }
        begun.remove(connection);
        String text = request.substring(0, request.indexOf('\r')) + "\n" + request.substring(body);
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(text.length(), text);
        connection.write(StandardCharsets.ISO_8859_1.encode(answer));
    }

    private static int length(String request) {
        Matcher length = LENGTH.matcher(request);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
