package io.mesher.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * TLS and other bytes that are no HTTP, through two sidecars to an application behind the second.
 */
final class BytesIT {
    private static final String SECRET = "changeit";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Started STARTED = new Started();
    private static Path certificate;
    private static Sidecar greeter;
    private static TwoSidecars mesh;

    @BeforeAll
    static void start() throws Exception {
        NodePrograms.required();
        Path folder = Product.folder("vault-keys");
        Path store = folder.resolve("vault.p12");
        certificate = folder.resolve("vault.pem");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=vault",
                "-ext",
                "SAN=dns:vault");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        Application vault =
                STARTED.add(
                        NodePrograms.provider(
                                "vault", "vault-provider.cjs", store.toString(), SECRET));
        String greeting =
                vault.process().awaitLine("its other port", t -> t.startsWith("greeting "));
        int greetingPort = Integer.parseInt(greeting.substring("greeting ".length()));
        mesh = TwoSidecars.around(vault, STARTED, "--service.ports=tcp:" + vault.port());
        String registry = mesh.zooKeeper().connect();
        greeter =
                STARTED.add(
                        Sidecar.beside(
                                "greeter",
                                greetingPort,
                                registry,
                                "--service.ports=tcp:" + greetingPort));
        mesh.zooKeeper().awaitInstances("greeter", 1);
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 7];
        command[0] = Product.java().resolveSibling("keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        String[] where = {"-alias", "vault", "-keystore", store.toString(), "-storepass", SECRET};
        System.arraycopy(where, 0, command, arguments.length + 1, where.length);
        Program.run(Map.of(), command);
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    /** The certificate is the application's: nobody between has looked into it. */
    @Test
    void tls() throws Exception {
        try (Transferred file = Transferred.random()) {
            String[] upload = file.upload("--cacert", certificate.toString());

            Program curl = Curl.run(environment(), "https://vault/a%2Fb?c=d", upload);

            assertThat(curl.text()).endsWith(" 200");
            file.isBack("POST /a%2Fb?c=d vault undefined\n");
        }
    }

    @Test
    void whoSpeaksFirst() throws Exception {
        try (Socket socket = connect("greeter:25")) {
            InputStream in = socket.getInputStream();
            assertThat(text(in, 11)).isEqualTo("220 vault\r\n");
            OutputStream out = socket.getOutputStream();
            out.write("NOOP\r\n".getBytes(ISO_8859_1));
            assertThat(text(in, 6)).isEqualTo("NOOP\r\n");
            socket.shutdownOutput();
            assertThat(in.read()).isEqualTo(-1);
        }
        Await.until("nothing in flight", mesh.consumer()::inFlight, open -> open == 0);
        Await.until("nothing beside it", greeter::inFlight, open -> open == 0);
    }

    private static Socket connect(String authority) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), mesh.proxyPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write(
                        "CONNECT %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                                .formatted(authority, authority)
                                .getBytes(ISO_8859_1));
        String established = "HTTP/1.1 200 Connection established\r\n\r\n";
        assertThat(text(socket.getInputStream(), established.length())).isEqualTo(established);
        return socket;
    }

    private static String text(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    private static Map<String, String> environment() {
        return Map.of("https_proxy", mesh.proxy());
    }
}
