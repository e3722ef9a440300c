package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.mesh.Slips;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An object with fields that are known by name; any other is an error. */
public final class Fields<T> implements Shape<T> {
    private final String name;
    private final String description;
    private final Map<String, Field<T, ?>> fields;
    private final List<Demand> demands;
    private final Function<Values<T>, T> meaning;
    private final Optional<T> trial;

    private Fields(
            String name,
            String description,
            Map<String, Field<T, ?>> fields,
            List<Demand> demands,
            Function<Values<T>, T> meaning,
            Optional<T> trial) {
        this.name = name;
        this.description = description;
        this.fields = fields;
        this.demands = demands;
        this.meaning = meaning;
        this.trial = trial;
    }

    /**
     * An object.
     *
     * @param name of its kind, for the schema
     * @param description one sentence for who writes a document
     * @param fields in the order in which they are printed
     */
    public static <T> Fields<T> of(
            String name,
            String description,
            Function<Values<T>, T> meaning,
            List<Field<T, ?>> fields) {
        Map<String, Field<T, ?>> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return new Fields<>(name, description, byName, List.of(), meaning, Optional.empty());
    }

    /** An object of which exactly one field is written, and that one is what it means. */
    public static <T> Fields<T> oneOf(String name, String description, List<Field<T, T>> fields) {
        String[] names = fields.stream().map(Field::name).toArray(String[]::new);
        return of(
                        name,
                        description,
                        values -> values.only(fields),
                        List.<Field<T, ?>>copyOf(fields))
                .with(Demand.oneOf(names));
    }

    /** The same with demands on which fields are there. */
    public Fields<T> with(Demand... more) {
        List<Demand> all = new ArrayList<>(demands);
        all.addAll(List.of(more));
        return new Fields<>(name, description, fields, all, meaning, trial);
    }

    /** The same where fields that are good each may be no value together, as that one says. */
    public Fields<T> tried(T base) {
        return new Fields<>(name, description, fields, demands, meaning, Optional.of(base));
    }

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        if (node.kind() != Node.Kind.OBJECT) {
            report.unexpected(place, node, Code.WRONG_TYPE, expected());
            return NullNode.instance;
        }
        int before = report.errors();
        demands.forEach(demand -> demand.check(node, place, report));
        refuseUnknown(node, place, report);
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        for (Field<T, ?> field : fields.values()) {
            Optional<Node> member = node.member(field.name());
            if (member.isPresent()) {
                Place there = place.member(field.name());
                checked.set(field.name(), field.shape().check(member.get(), there, report));
            }
        }
        if (report.errors() == before) {
            trial.ifPresent(base -> tryOut(checked, base, place, node, report));
        }
        return checked;
    }

    private void tryOut(JsonNode checked, T base, Place place, Node node, Report report) {
        try {
            read(checked, base);
        } catch (IllegalArgumentException e) {
            report.add(place, Code.INVALID, place + ": " + e.getMessage(), node.line());
        }
    }

    private void refuseUnknown(Node node, Place place, Report report) {
        node.members()
                .forEach(
                        (written, value) -> {
                            if (!fields.containsKey(written)) {
                                Place there = place.member(written);
                                String nearest = Slips.nearest(written, fields.keySet());
                                String message =
                                        "%s is no field (nearest: %s)".formatted(there, nearest);
                                report.add(there, Code.UNKNOWN_FIELD, message, value.line());
                            }
                        });
    }

    String expected() {
        return "an object with " + String.join(", ", fields.keySet());
    }

    @Override
    public T read(JsonNode checked, T base) {
        return meaning.apply(new Values<>(checked, base));
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> describe(definitions));
    }

    private ObjectNode describe(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        schema.put("description", description);
        schema.put("additionalProperties", false);
        Demand.describe(demands, schema);
        ObjectNode properties = schema.putObject("properties");
        fields.values()
                .forEach(
                        field -> {
                            ObjectNode property = field.shape().schema(definitions);
                            properties.set(
                                    field.name(), property.put("description", field.description()));
                        });
        return schema;
    }
}
