package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of documents by chance, the same each time. */
class RoundTripTest {
    private static final int DOCUMENTS = 3000;
    private static final long SEED = 6;
    // what the schema cannot say
    private static final Set<Code> BEYOND =
            Set.of(
                    Code.INVALID,
                    Code.OUT_OF_RANGE,
                    Code.DUPLICATE_KEY,
                    Code.DUPLICATE_NAME,
                    Code.CONFLICT,
                    Code.SERVICE_NAME);

    @Test
    void whatWasReadIsPrintedAndReadBackEqualInBothFormats() {
        Generated generated = new Generated(new Random(SEED), Rules.schema());
        int good = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String text = generated.document().toString();
            Reading reading = Documents.json(text);
            if (reading.document().isPresent()) {
                good++;
                comesBack(reading.document().get(), text);
            }
        }
        assertThat(good).isGreaterThan(DOCUMENTS / 4);
    }

    @Test
    void whatTheSchemaAllowsOnlyFailsForWhatASchemaCannotSay() {
        Generated generated = new Generated(new Random(SEED), Rules.schema());
        for (int i = 0; i < DOCUMENTS; i++) {
            JsonNode document = generated.document();
            List<Problem> errors = Documents.json(document.toString()).errors();
            assertThat(errors)
                    .as(document.toString())
                    .allSatisfy(error -> assertThat(BEYOND).contains(error.code()));
        }
    }

    private static void comesBack(RulesDocument document, String text) {
        for (Format format : Format.values()) {
            String printed = document.print(format);
            RulesDocument read = Documents.read(printed, format).document().orElse(null);
            assertThat(read).as("%s%n%s", text, printed).isEqualTo(document);
            assertThat(read.rules()).as(printed).isEqualTo(document.rules());
            assertThat(read.print(format)).isEqualTo(printed);
        }
    }
}
