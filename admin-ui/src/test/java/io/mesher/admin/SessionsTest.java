package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final Sessions sessions = new Sessions();

    @Test
    void eachHasItsOwnIdAndToken() {
        Session one = sessions.open("admin", 0);
        Session other = sessions.open("admin", 0);
        assertThat(one.id()).hasSize(43).isNotEqualTo(other.id()).isNotEqualTo(one.csrf());
        assertThat(one.csrf()).hasSize(43).isNotEqualTo(other.csrf());
    }

    @Test
    void theirNumberIsBoundedAndTheLongestUnusedGoes() {
        Session used = sessions.open("admin", 0);
        Session unused = sessions.open("admin", 1);
        assertThat(sessions.find(used.id(), 5)).isPresent();
        for (int i = 0; i < 999; i++) {
            sessions.open("admin", 10 + i);
        }
        assertThat(sessions.find(unused.id(), 2000)).isEmpty();
        assertThat(sessions.find(used.id(), 2000)).isPresent();
    }

    @Test
    void anUnknownOneIsNotThere() {
        assertThat(sessions.find("", 0)).isEmpty();
    }
}
