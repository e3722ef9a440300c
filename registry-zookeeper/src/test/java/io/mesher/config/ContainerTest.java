package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void readingLeavesNoThreadBehind() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());

        assertThat(Reading.commandLine("--service.zone=az1").values().service().zone())
                .isEqualTo("az1");

        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
    }

    @Test
    void readingNeedsNoContextClassLoader() {
        Thread.currentThread().setContextClassLoader(null);

        assertThat(Reading.commandLine("--service.zone=az1").values().service().zone())
                .isEqualTo("az1");
    }

    @Test
    void theProcessIsASource() {
        assertThat(ConfigReader.read(ConfigSources.process()).entries())
                .hasSameSizeAs(Settings.all());
    }
}
