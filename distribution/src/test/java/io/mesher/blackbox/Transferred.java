package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

/** A file that curl sends to an echo, and the file in which what came back is. */
record Transferred(Path sent, Path received) implements Part {
    private static final int SIZE = 30_000_000;

    static Transferred random() throws IOException {
        Path folder = Product.folder("transferred");
        byte[] content = new byte[SIZE];
        new Random(SIZE).nextBytes(content);
        return new Transferred(
                Files.write(folder.resolve("sent"), content), folder.resolve("received"));
    }

    /** The arguments that make curl do it. */
    String[] upload(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--request",
                                "POST",
                                "--upload-file",
                                sent.toString(),
                                "--output",
                                received.toString(),
                                "--write-out",
                                "%{http_version} %{response_code}"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    /** Fails unless the echo said something and then all that it was sent. */
    void isBack(String greeting) throws IOException {
        byte[] all = Files.readAllBytes(received);
        int begin = greeting.length();
        assertThat(new String(all, 0, Math.min(begin, all.length), StandardCharsets.UTF_8))
                .isEqualTo(greeting);
        assertThat(sum(Arrays.copyOfRange(all, begin, all.length)))
                .isEqualTo(sum(Files.readAllBytes(sent)));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(sent);
            Files.deleteIfExists(received);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
