package io.mesher.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that browsers may keep for ever, since its name changes with its content.
 *
 * @param path below the context, with the content's hash
 * @param type its media type
 * @param etag the content's hash in quotes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(String path, String type, String etag, byte[] content) {

    static Asset load(String name, String extension, String type) {
        String resource = "assets/" + name + "." + extension;
        try (InputStream in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the console's jar");
            }
            byte[] content = in.readAllBytes();
            String hash = hash(content);
            String path = "/assets/" + name + "-" + hash + "." + extension;
            return new Asset(path, type, '"' + hash + '"', content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing (every JDK has it)", e);
        }
    }
}
