package io.mesher.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An old application, run as a process: answers with its name, the request line and the headers it
 * saw; a GET of {@code /call?<url>} calls that URL as any JDK program would and answers its answer;
 * {@code /hold} is answered only after a {@code /release}, {@code /holding} says how many wait.
 */
final class PlainApplication {
    private static final String CALL = "/call";
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String name;
    private final AtomicInteger holding = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    private PlainApplication(String name) {
        this.name = name;
    }

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        HttpServer server = HttpServer.create(address, 0);
        PlainApplication application = new PlainApplication(arguments[0]);
        server.createContext("/", application::answer);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println("listening " + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] text = text(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        }
    }

    private String text(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return switch (uri.getPath()) {
            case CALL -> name + " called: " + call(uri.getQuery());
            case "/hold" -> held();
            case "/holding" -> Integer.toString(holding.get());
            case "/release" -> release();
            default -> seen(exchange, uri);
        };
    }

    private String held() {
        holding.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return name + " held";
    }

    private String release() {
        released.countDown();
        return "released";
    }

    private String seen(HttpExchange exchange, URI uri) {
        StringBuilder text = new StringBuilder(name);
        text.append(' ').append(exchange.getRequestMethod()).append(' ').append(uri).append('\n');
        exchange.getRequestHeaders()
                .forEach(
                        (header, values) ->
                                values.forEach(
                                        value ->
                                                text.append(header)
                                                        .append(": ")
                                                        .append(value)
                                                        .append('\n')));
        return text.toString();
    }

    private static String call(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return String.valueOf(connection.getResponseCode());
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return e.toString();
        }
    }
}
