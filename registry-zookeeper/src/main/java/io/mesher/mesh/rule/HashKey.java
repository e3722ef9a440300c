package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Mapped;
import io.mesher.mesh.rule.grammar.Shape;
import io.mesher.mesh.rule.grammar.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What requests must have in common to go to the same instance.
 *
 * @param name the header's in lower case, the cookie's or parameter's, or which part of the source
 */
public record HashKey(Kind kind, String name) {

    /** Nothing: requests have nothing to do with each other. */
    public static final HashKey NONE = new HashKey(Kind.NONE, "");

    /** Where the common text is found. */
    public enum Kind {
        NONE,
        HEADER,
        COOKIE,
        QUERY,
        SOURCE
    }

    private enum Source {
        SERVICE,
        ADDRESS
    }

    public HashKey {
        name = kind == Kind.HEADER ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** How it is written. */
    static final class Keys {
        static final Fields<HashKey> SHAPE =
                Fields.oneOf(
                        "hash",
                        "What requests must have in common to go to the same instance.",
                        List.of(
                                named(
                                        "header",
                                        Words.HEADER,
                                        Kind.HEADER,
                                        "The value of a header."),
                                named(
                                        "cookie",
                                        Words.HEADER,
                                        Kind.COOKIE,
                                        "The value of a cookie."),
                                named(
                                        "query",
                                        Words.PARAMETER,
                                        Kind.QUERY,
                                        "The value of a parameter of the query."),
                                field(
                                        "source",
                                        new Mapped<>(
                                                Choice.of(Source.class),
                                                Source.SERVICE,
                                                source ->
                                                        new HashKey(
                                                                Kind.SOURCE, Choice.word(source))),
                                        "Who calls: its service or its address.")));

        private Keys() {}

        private static Field<HashKey, HashKey> named(
                String field, Text text, Kind kind, String description) {
            return field(
                    field, new Mapped<>(text, "", name -> new HashKey(kind, name)), description);
        }

        private static Field<HashKey, HashKey> field(
                String field, Shape<HashKey> shape, String description) {
            return Field.of(field, shape, Function.identity(), description);
        }
    }
}
