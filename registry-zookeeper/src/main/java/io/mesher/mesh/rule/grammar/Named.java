package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An object whose names are the writer's own, with values of one shape. */
public final class Named<T> implements Shape<Map<String, T>> {
    private final Text name;
    private final Shape<T> value;
    private final T base;
    private final int most;
    private final boolean anyCase;

    private Named(Text name, Shape<T> value, T base, int most, boolean anyCase) {
        this.name = name;
        this.value = value;
        this.base = base;
        this.most = most;
        this.anyCase = anyCase;
    }

    /**
     * An object of values by name.
     *
     * @param base what holds where a value does not say
     */
    public static <T> Named<T> of(Text name, Shape<T> value, T base, int most) {
        return new Named<>(name, value, base, most, false);
    }

    /** The same for names whose case is no difference; they are read in lower case. */
    public Named<T> inAnyCase() {
        return new Named<>(name, value, base, most, true);
    }

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        if (node.kind() != Node.Kind.OBJECT) {
            report.unexpected(place, node, Code.WRONG_TYPE, "an object");
            return NullNode.instance;
        }
        if (node.members().size() > most) {
            String message = "%s with %d names (expected: up to %d)";
            report.add(
                    place,
                    Code.OUT_OF_RANGE,
                    message.formatted(place, node.members().size(), most),
                    node.line());
            return NullNode.instance;
        }
        Set<String> seen = new HashSet<>();
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        node.members()
                .forEach(
                        (key, member) -> {
                            Place there = place.member(key);
                            checkName(key, member, there, report);
                            if (!seen.add(folded(key))) {
                                String message = there + " is written twice (expected: once)";
                                report.add(there, Code.DUPLICATE_KEY, message, member.line());
                            }
                            checked.set(key, value.check(member, there, report));
                        });
        return checked;
    }

    private void checkName(String key, Node member, Place place, Report report) {
        if (!name.fits(key)) {
            String message = "name %s (expected: %s)".formatted(place, name.expected());
            report.add(place, Code.INVALID, message, member.line());
        }
    }

    private String folded(String key) {
        return anyCase ? key.toLowerCase(Locale.ROOT) : key;
    }

    @Override
    public Map<String, T> read(JsonNode checked, Map<String, T> otherwise) {
        Map<String, T> values = new LinkedHashMap<>();
        checked.properties()
                .forEach(
                        member ->
                                values.put(
                                        folded(member.getKey()),
                                        value.read(member.getValue(), base)));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        schema.put("maxProperties", most);
        name.describe(schema.putObject("propertyNames"));
        schema.set("additionalProperties", value.schema(definitions));
        return schema;
    }
}
