package io.mesher.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedSourceTest {
    private static final String CONTEXT = "{\"x-cse-src-microservice\":\"old\",\"x-b\":\"1\"}";

    private final HttpFields.Mutable head = HttpFields.build();

    @Test
    void whoSaysNothingIsNobody() {
        assertThat(ClaimedSource.of(head)).isEmpty();
    }

    @Test
    void ourOwnFieldComesFirst() {
        head.add("x-mesher-source", "web");
        head.add("x-cse-src-microservice", "old");
        head.add("x-cse-context", CONTEXT);

        assertThat(ClaimedSource.of(head)).isEqualTo("web");
    }

    @Test
    void theFormersFieldIsRead() {
        head.add("X-CSE-Src-Microservice", "alone");
        head.add("x-cse-context", CONTEXT);

        assertThat(ClaimedSource.of(head)).isEqualTo("alone");
    }

    @Test
    void theFormersContextIsRead() {
        head.add("x-cse-context", CONTEXT);

        assertThat(ClaimedSource.of(head)).isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "\"x\"",
                "{\"x-cse-src-microservice\":7}",
                "not json"
            })
    void aContextThatNamesNobodyIsNobody(String context) {
        head.add("x-cse-context", context);

        assertThat(ClaimedSource.of(head)).isEmpty();
    }
}
