package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathStepTest {

    @ParameterizedTest
    @ValueSource(strings = {"orders-10.0.0.7-30103", "10.0.0.7:8080", "größe", "a b", "...", "日本"})
    void aUsualNameIsItsOwnStep(String name) throws IOException {
        assertThat(PathStep.of(name)).isEqualTo(name);
        assertThat(PathStep.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"a/b, a%2Fb", "100%, 100%25", "., %2E", ".., %2E%2E", "🎌, %F0%9F%8E%8C"})
    void whatThePathNeedsIsEncoded(String name, String step) throws IOException {
        assertThat(PathStep.of(name)).isEqualTo(step);
        assertThat(PathStep.name(step)).isEqualTo(name);
    }

    @Test
    void zooKeeperTakesEveryCharacterEncodedAndGivesItBack() throws IOException {
        // beyond the first plane all are alike
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c > 0xFFFF ? 997 : 1) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                continue;
            }
            String name = "x" + Character.toString(c);
            String step = PathStep.of(name);
            PathUtils.validatePath("/" + step);
            assertThat(PathStep.name(step)).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%41", "a%2fb", "%", "%4", "%zz", "%C3", "%2E%2Ea"})
    void aStepThatNoNameHasIsRefused(String step) {
        assertThatThrownBy(() -> PathStep.name(step))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void noNameHasNoStep() {
        assertThatThrownBy(() -> PathStep.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }
}
