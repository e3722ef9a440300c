package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the parts of an object owe to each other. */
public abstract class Demand {

    private Demand() {}

    abstract void check(Node node, Place place, Report report);

    /** Adds the demand to what the schema says must all hold. */
    abstract void describe(ArrayNode allOf);

    /** A field that must be there. */
    public static Demand required(String name) {
        return new Demand() {
            @Override
            void check(Node node, Place place, Report report) {
                if (!node.members().containsKey(name)) {
                    String message = "%s without %s (expected: one)".formatted(place, name);
                    report.add(place, Code.MISSING, message, node.line());
                }
            }

            @Override
            void describe(ArrayNode allOf) {
                requires(allOf.addObject(), name);
            }
        };
    }

    /** Fields of which there must be exactly one. */
    public static Demand oneOf(String... names) {
        return new Demand() {
            @Override
            void check(Node node, Place place, Report report) {
                List<String> written = written(node, names);
                if (written.size() != 1) {
                    String came = written.isEmpty() ? "nothing" : String.join(" and ", written);
                    String message =
                            "%s with %s (expected: one of %s)"
                                    .formatted(place, came, String.join(", ", names));
                    Code code = written.isEmpty() ? Code.MISSING : Code.CONFLICT;
                    report.add(place, code, message, node.line());
                }
            }

            @Override
            void describe(ArrayNode allOf) {
                ArrayNode oneOf = allOf.addObject().putArray("oneOf");
                for (String name : names) {
                    requires(oneOf.addObject(), name);
                }
            }
        };
    }

    /** Fields of which there must be at least one. */
    public static Demand someOf(String... names) {
        return new Demand() {
            @Override
            void check(Node node, Place place, Report report) {
                if (written(node, names).isEmpty()) {
                    String message =
                            "%s with nothing (expected: some of %s)"
                                    .formatted(place, String.join(", ", names));
                    report.add(place, Code.MISSING, message, node.line());
                }
            }

            @Override
            void describe(ArrayNode allOf) {
                ArrayNode anyOf = allOf.addObject().putArray("anyOf");
                for (String name : names) {
                    requires(anyOf.addObject(), name);
                }
            }
        };
    }

    /** Two fields of which each makes the other pointless. */
    public static Demand notBoth(String one, String other) {
        return new Demand() {
            @Override
            void check(Node node, Place place, Report report) {
                if (written(node, one, other).size() == 2) {
                    String message =
                            "%s with %s and %s (expected: one of them)"
                                    .formatted(place, one, other);
                    report.add(place, Code.CONFLICT, message, node.line());
                }
            }

            @Override
            void describe(ArrayNode allOf) {
                requires(allOf.addObject().putObject("not"), one, other);
            }
        };
    }

    static void describe(List<Demand> demands, ObjectNode schema) {
        if (!demands.isEmpty()) {
            ArrayNode allOf = JsonNodeFactory.instance.arrayNode();
            demands.forEach(demand -> demand.describe(allOf));
            schema.set("allOf", allOf);
        }
    }

    private static List<String> written(Node node, String... names) {
        return List.of(names).stream().filter(node.members()::containsKey).toList();
    }

    private static void requires(ObjectNode schema, String... names) {
        ArrayNode required = schema.putArray("required");
        for (String name : names) {
            required.add(name);
        }
    }
}
