package io.mesher.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.admin.page.Refusal;
import java.io.IOException;

/** Single texts out of what a request carries; nothing where it is not understood. */
final class Said {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    // a document of rules has no reason of its own
    private static final int LARGEST = 16_384;

    private Said() {}

    static String inQuery(String query, String name) {
        try {
            return FormData.parse(query).getOrDefault(name, "");
        } catch (Refusal e) {
            return "";
        }
    }

    /** In a JSON object, or in one that it has. */
    static String inBody(byte[] body, String name) {
        if (body.length == 0 || body.length > LARGEST || body[0] != '{') {
            return "";
        }
        try {
            JsonNode found = MAPPER.readTree(body).findValue(name);
            return found != null && found.isTextual() ? found.asText() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
