package io.mesher.admin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the API as it is shipped (OpenAPI 3.1). */
public final class OpenApi {
    private static final String RESOURCE = "openapi.json";

    private OpenApi() {}

    /** The document. */
    public static String json() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
