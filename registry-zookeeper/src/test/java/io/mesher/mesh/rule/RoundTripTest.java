package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.grammar.Format;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of documents by chance, the same each time. */
class RoundTripTest {
    private static final int DOCUMENTS = 3000;
    private static final long SEED = 6;

    @Test
    void whatWasReadIsPrintedAndReadBackEqualInBothFormats() {
        Generated generated = new Generated(new Random(SEED), RulesSchema.tree());
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
