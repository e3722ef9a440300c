package io.mesher.mesh.rule.grammar;

import java.util.function.Function;

/**
 * One field of an object, declared once: reader, printer and schema know it from here.
 *
 * @param <T> what the object means
 * @param <F> what the field means
 * @param value the field's meaning in the object's
 * @param description one sentence for who writes a document
 */
public record Field<T, F>(String name, Shape<F> shape, Function<T, F> value, String description) {

    /** A field of an object. */
    public static <T, F> Field<T, F> of(
            String name, Shape<F> shape, Function<T, F> value, String description) {
        return new Field<>(name, shape, value, description);
    }
}
