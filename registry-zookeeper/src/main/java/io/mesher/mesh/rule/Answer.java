package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Named;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;
import java.util.Map;

/**
 * An answer without asking any instance.
 *
 * @param status 0 where there is no such answer
 * @param headers by name in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final Whole STATUS_BOUNDS = Whole.of(200, 599);

    /** The instances answer. */
    public static final Answer NONE = new Answer(0, Map.of(), "");

    private static final int MAX_HEADERS = 32;

    public Answer {
        headers = Map.copyOf(headers);
        if (status != 0) {
            STATUS_BOUNDS.require("answer.status", status);
        }
        HeaderChange.requireOwn(headers.keySet());
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Answer, Integer> STATUS =
                Field.of("status", STATUS_BOUNDS, Answer::status, "The answer's status.");
        private static final Field<Answer, Map<String, String>> HEADERS =
                Field.of(
                        "headers",
                        Named.of(Words.HEADER, Words.HEADER_VALUE, "", MAX_HEADERS).inAnyCase(),
                        Answer::headers,
                        "The answer's headers.");
        private static final Field<Answer, String> BODY =
                Field.of("body", Words.BODY, Answer::body, "The answer's body.");

        static final Fields<Answer> SHAPE =
                Fields.of(
                                "answer",
                                "An answer without asking any instance.",
                                v -> new Answer(v.get(STATUS), v.get(HEADERS), v.get(BODY)),
                                List.of(STATUS, HEADERS, BODY))
                        .with(Demand.required("status"))
                        .tried(NONE);

        private Keys() {}
    }
}
