package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void whatChangesHowTheRestIsSeenIsSpeltOut() {
        assertThat(Quoted.text("a\n\u202e\u001b")).isEqualTo("\"a\\u000a\\u202e\\u001b\"");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(Quoted.text("x".repeat(1000))).isEqualTo("\"" + "x".repeat(80) + "...\"");
    }

    @Test
    void aSentenceMayBeLonger() {
        assertThat(Quoted.sentence("x".repeat(240))).isEqualTo("x".repeat(240));
        assertThat(Quoted.sentence("a\n" + "x".repeat(240)))
                .isEqualTo("a\\u000a" + "x".repeat(238) + "...");
    }

    @Test
    void aPlainNameStandsWithoutQuotes() {
        assertThat(Quoted.name("a.b")).isEqualTo("a.b");
        assertThat(Quoted.name("a\tb")).isEqualTo("\"a\\u0009b\"");
    }
}
