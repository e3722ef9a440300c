package io.mesher.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message names every problem, one per line. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the settings. */
    public List<Problem> problems() {
        return problems;
    }
}
