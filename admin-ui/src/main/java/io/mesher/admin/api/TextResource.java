package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import java.util.Set;
import java.util.function.Supplier;

/** A text that is always the same: the schema of rules, the description of the API. */
public final class TextResource implements Resource {
    private final Supplier<String> text;

    public TextResource(Supplier<String> text) {
        this.text = text;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        return Reply.of(Reply.JSON, text.get());
    }
}
