package io.mesher.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The console in a real servlet container on a free loopback port, and a client for it. */
final class Console implements AutoCloseable {
    static final String BASIC = basic("admin", "s3cret");

    final FakeRegistry registry = new FakeRegistry();
    final FakeRuntime runtime = new FakeRuntime(registry);
    final AtomicLong now = new AtomicLong(FakeRegistry.START);

    private final String context;
    private final Server server = new Server();
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";

    private Console(String context) {
        this.context = context;
    }

    static Console open(String context) throws Exception {
        return open(context, 0);
    }

    static Console open(String context, int port) throws Exception {
        Console console = new Console(context);
        ServerConnector connector = new ServerConnector(console.server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        console.server.addConnector(connector);
        ServletContextHandler handler =
                new ServletContextHandler(
                        context.isEmpty() ? "/" : context, ServletContextHandler.NO_SESSIONS);
        Login login = new Login("admin", "s3cret".toCharArray());
        handler.addServlet(
                new ServletHolder(
                        new ConsoleServlet(
                                console.runtime, console.registry, login, console.now::get)),
                "/");
        console.server.setHandler(handler);
        console.server.start();
        return console;
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + context + path);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> api(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", BASIC));
    }

    HttpResponse<String> post(String path, String... form) throws Exception {
        return send(form(path, form));
    }

    HttpRequest.Builder form(String path, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(form[i]).append('=');
            body.append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** Signs in by the form and keeps the cookie. */
    Console signedIn() throws Exception {
        HttpResponse<String> response = post("/login", "user", "admin", "password", "s3cret");
        String set = response.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        return this;
    }

    String cookie() {
        return cookie;
    }

    /** The token of the forms on the overview. */
    String csrf() throws Exception {
        String page = get("/").body();
        String before = "name=\"csrf\" value=\"";
        int from = page.indexOf(before) + before.length();
        return page.substring(from, page.indexOf('"', from));
    }

    /** Sends exactly this, for what a client would not send; answers the whole response. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
