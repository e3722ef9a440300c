package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.grammar.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes, the answer is a document or what is wrong. */
class FuzzTest {
    private static final int TRIES = 10_000;
    private static final long SEED = 66;
    private static final byte[] SIGNS =
            "{}[]:,-#&*!|>'\"%@`\\\n \t?~=<.0aé\0".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Format.class)
    void anyBytes(Format format) {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            answers(bytes, format);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anySigns(Format format) {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = SIGNS[random.nextInt(SIGNS.length)];
            }
            answers(bytes, format);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aGoodDocumentWithSomeBytesChanged(Format format) {
        Random random = new Random(SEED);
        byte[] good =
                Documents.good(Documents.CONTRACT).print(format).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < TRIES / 5; i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = SIGNS[random.nextInt(SIGNS.length)];
            }
            answers(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)), format);
            answers(bytes, format);
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheDocument() {
        assertThat(Documents.yaml("\ufeffservice: orders").problems()).isEmpty();
        assertThat(Documents.json("\ufeff{}").problems()).isEmpty();
    }

    private static void answers(byte[] bytes, Format format) {
        Reading reading = RulesReader.read("orders", bytes, format, List.of());

        assertThat(reading.document().isPresent())
                .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
                .isEqualTo(reading.errors().isEmpty());
    }
}
