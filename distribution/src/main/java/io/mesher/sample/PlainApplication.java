package io.mesher.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An old HTTP application on a port of loopback: answers with a text, and that is all it can do.
 */
public final class PlainApplication implements AutoCloseable {
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, PlainApplication::daemon);

    private PlainApplication(HttpServer server) {
        this.server = server;
    }

    /** Starts one that answers every request, on any free port. */
    public static PlainApplication start(Answer answer) throws IOException {
        return start(0, answer);
    }

    /** Starts one that answers every request. */
    public static PlainApplication start(int port, Answer answer) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        PlainApplication application = new PlainApplication(server);
        server.createContext("/", exchange -> respond(exchange, answer));
        server.setExecutor(application.threads);
        server.start();
        return application;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] text = text(exchange, answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        }
    }

    private static String text(HttpExchange exchange, Answer answer) throws IOException {
        return answer.to(exchange.getRequestURI().getPath()) + "\n";
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sample");
        thread.setDaemon(true);
        return thread;
    }

    /** What the application says. */
    @FunctionalInterface
    public interface Answer {
        /** The answer to a request for a path. */
        String to(String path) throws IOException;
    }
}
