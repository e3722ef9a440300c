package io.mesher.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates made for one test in its folder, by the JDK's keytool. */
public final class KeyFiles {
    /** Of every store. */
    public static final String PASSWORD = "open-sesame";

    private final Path folder;

    public KeyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A PKCS12 store with a key and its certificate, which it has signed itself.
     *
     * @param host for whom it is, such as {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    public Path key(String name, String host) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> words = new ArrayList<>(List.of("-genkeypair", "-alias", name));
        words.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12"));
        words.addAll(List.of("-dname", "CN=" + name, "-ext", "san=" + host));
        keytool(store, words);
        return store;
    }

    /** The certificate alone of such a store, as PEM. */
    public Path certificate(String name) throws Exception {
        Path pem = folder.resolve(name + ".pem");
        keytool(
                folder.resolve(name + ".p12"),
                List.of("-exportcert", "-rfc", "-alias", name, "-file", pem.toString()));
        return pem;
    }

    private static void keytool(Path store, List<String> words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + told);
        }
    }
}
