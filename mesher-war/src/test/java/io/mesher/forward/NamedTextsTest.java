package io.mesher.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.TextMatcher;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class NamedTextsTest {

    @Test
    void parametersAreDecodedAsFormsAre() {
        NamedTexts texts = NamedTexts.ofQuery("a=1&b=x+y%21&&=none&c&a=2&d=%zz");

        assertThat(texts.first("a")).isEqualTo("1");
        assertThat(texts.first("b")).isEqualTo("x y!");
        assertThat(texts.first("c")).isEmpty();
        assertThat(texts.first("d")).isEqualTo("%zz");
        assertThat(texts.first("e")).isNull();
    }

    @Test
    void ofSeveralOfOneNameAnyWillDo() {
        NamedTexts texts = NamedTexts.ofQuery("a=1&a=2");

        assertThat(texts.any("a", new TextMatcher.Exact("2"))).isTrue();
        assertThat(texts.any("a", new TextMatcher.Exact("3"))).isFalse();
        assertThat(texts.any("b", TextMatcher.Present.ALWAYS)).isFalse();
    }

    @Test
    void cookiesAreTakenAsTheyAre() {
        HttpFields head =
                HttpFields.build().add("Cookie", "a=1; b=x+y").add("cookie", "c=%41;d; e=f=g");
        NamedTexts texts = NamedTexts.ofCookies(head);

        assertThat(texts.first("b")).isEqualTo("x+y");
        assertThat(texts.first("c")).isEqualTo("%41");
        assertThat(texts.first("d")).isEmpty();
        assertThat(texts.first("e")).isEqualTo("f=g");
    }

    @Test
    void theTimeThatIsLeftIsReadAndWritten() {
        assertThat(TimeLeft.nanos(HttpFields.build())).isEqualTo(-1);
        assertThat(TimeLeft.nanos(HttpFields.build().add("X-Mesher-Timeout", "1500")))
                .isEqualTo(1_500_000_000L);
        assertThat(TimeLeft.nanos(HttpFields.build().add("x-mesher-timeout", "1.5"))).isEqualTo(-1);
        assertThat(TimeLeft.nanos(HttpFields.build().add("x-mesher-timeout", "9999999999")))
                .isEqualTo(-1);
        assertThat(TimeLeft.field(1_000_001).getValue()).isEqualTo("2");
        assertThat(TimeLeft.field(-5).getValue()).isEqualTo("0");
    }

    @Test
    void theTimeOfACallShrinks() {
        HttpFields head = HttpFields.build().add("grpc-timeout", "2S");

        assertThat(Grpc.timeout(head, 500_000_000L, Long.MAX_VALUE).getValue())
                .isEqualTo("1500000u");
        assertThat(Grpc.timeout(head, 0, 300_000_000L).getValue()).isEqualTo("300000u");
        assertThat(Grpc.timeout(head, 3_000_000_000L, Long.MAX_VALUE).getValue()).isEqualTo("1u");
        HttpFields hours = HttpFields.build().add("grpc-timeout", "5H");
        assertThat(Grpc.timeout(hours, 0, Long.MAX_VALUE).getValue()).isEqualTo("18000000m");
    }
}
