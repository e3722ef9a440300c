package io.mesher.admin.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.admin.page.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads small objects and says what is wrong with them; prints. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String path;
    private final JsonNode node;

    private Json(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static String print(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in a body, which may have these fields and no others. */
    static Json object(Body body, Set<String> fields) throws Refusal {
        try {
            return new Json("", MAPPER.readTree(body.bytes())).only(fields);
        } catch (IOException e) {
            throw Refusal.invalid("body that is no JSON (expected: an object)");
        }
    }

    /** The object in a field, none where it is absent. */
    Json object(String field, Set<String> fields) throws Refusal {
        JsonNode inner = node.path(field);
        Json object = new Json(field + ".", inner);
        return inner.isMissingNode() ? object : object.only(fields);
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    JsonNode raw(String field) {
        return node.path(field);
    }

    String text(String field, String otherwise) throws Refusal {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).isTextual()) {
            throw wrong(field, "a text");
        }
        return node.get(field).asText();
    }

    /** A text that must be there. */
    String text(String field) throws Refusal {
        String text = text(field, "");
        if (text.isEmpty()) {
            throw Refusal.invalid(path + field + " is missing (expected: a text)");
        }
        return text;
    }

    boolean flag(String field) throws Refusal {
        if (has(field) && !node.get(field).isBoolean()) {
            throw wrong(field, "true or false");
        }
        return node.path(field).asBoolean(false);
    }

    int number(String field, int otherwise) throws Refusal {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.get(field).canConvertToInt() || !node.get(field).isIntegralNumber()) {
            throw wrong(field, "a whole number");
        }
        return node.get(field).asInt();
    }

    /** Texts by name, each one or several; {@code null} for those that are null. */
    Map<String, List<String>> texts(String field) throws Refusal {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (has(field) && !node.get(field).isObject()) {
            throw wrong(field, "an object of texts");
        }
        for (Map.Entry<String, JsonNode> entry : node.path(field).properties()) {
            all.put(entry.getKey(), values(field + "." + entry.getKey(), entry.getValue()));
        }
        return all;
    }

    List<String> list(String field) throws Refusal {
        return has(field) ? values(field, node.get(field)) : List.of();
    }

    private List<String> values(String field, JsonNode value) throws Refusal {
        List<String> values = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw Refusal.invalid(
                        path + field + " " + each + " (expected: a text, or a list of texts)");
            }
            values.add(each.asText());
        }
        return values;
    }

    private Json only(Set<String> fields) throws Refusal {
        if (!node.isObject()) {
            throw Refusal.invalid(
                    (path.isEmpty() ? "body" : path.substring(0, path.length() - 1))
                            + " that is no object (expected: an object with "
                            + String.join(", ", new TreeSet<>(fields))
                            + ")");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!fields.contains(entry.getKey())) {
                throw Refusal.invalid(
                        "field "
                                + path
                                + entry.getKey()
                                + " (expected: "
                                + String.join(", ", new TreeSet<>(fields))
                                + ")");
            }
        }
        return this;
    }

    private Refusal wrong(String field, String expected) {
        return Refusal.invalid(
                path + field + " " + node.get(field) + " (expected: " + expected + ")");
    }
}
