package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the fields of one object mean: as written, and where they are not, as the base has it. */
public final class Values<T> {
    private final JsonNode checked;
    private final T base;

    Values(JsonNode checked, T base) {
        this.checked = checked;
        this.base = base;
    }

    /** The meaning of a field. */
    public <F> F get(Field<T, F> field) {
        F otherwise = field.value().apply(base);
        JsonNode written = checked.get(field.name());
        return written == null ? otherwise : field.shape().read(written, otherwise);
    }

    /** The meaning of the one field that is written. */
    T only(List<Field<T, T>> fields) {
        return fields.stream()
                .filter(field -> checked.has(field.name()))
                .findFirst()
                .map(this::get)
                .orElse(base);
    }
}
