package io.mesher.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance of a service that does as a test wants, and counts what reaches it. */
final class Provider implements Part {
    static {
        // else each second packet of an answer waits 40 ms for the first to be acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile long delayMillis;
    private volatile boolean hangs;
    private volatile boolean resets;

    private Provider(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    /** Begins to listen. */
    static Provider open(String name) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(any, 1000);
        Provider provider = new Provider(name, server);
        server.createContext("/", provider::answer);
        server.setExecutor(provider.threads);
        server.start();
        return provider;
    }

    Provider answering(int always) {
        status = always;
        return this;
    }

    Provider delaying(long millis) {
        delayMillis = millis;
        return this;
    }

    Provider hanging() {
        hangs = true;
        return this;
    }

    /** Takes connections and ends them instead of answering. */
    Provider resetting() {
        resets = true;
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How many requests have reached it. */
    int requests() {
        return requests.get();
    }

    /** The requests that have reached it, with their heads and contents. */
    Queue<String> seen() {
        return seen;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            seen.add(text(exchange));
            if (hangs) {
                var unused = end.await(60, TimeUnit.SECONDS);
                return;
            }
            if (resets) {
                return;
            }
            Thread.sleep(delayMillis);
            byte[] text = (name + " " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
        exchange.getRequestHeaders()
                .forEach(
                        (field, values) ->
                                text.append('\n')
                                        .append(field.toLowerCase(Locale.ROOT))
                                        .append(": ")
                                        .append(String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return text.append("\n\n").append(new String(body, StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
