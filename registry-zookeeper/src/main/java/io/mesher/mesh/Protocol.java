package io.mesher.mesh;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is spoken on a port. */
public enum Protocol {
    /** HTTP/1.1. */
    HTTP,
    /** HTTP/2 in clear, by prior knowledge. */
    H2C,
    /** gRPC, which is HTTP/2 in clear. */
    GRPC,
    /** Anything else; only bytes are moved. */
    TCP;

    /** The metadata key under which an instance says what it speaks. */
    public static final String KEY = "protocol";

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in configuration and metadata. */
    public String word() {
        return word;
    }

    /** The protocol of that name, without regard to case. */
    public static Optional<Protocol> named(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(p -> p.word.equals(lower)).findFirst();
    }

    /** What an instance speaks; HTTP/1.1 where it says nothing, or something unknown. */
    public static Protocol of(Map<String, String> metadata) {
        return named(metadata.getOrDefault(KEY, "")).orElse(HTTP);
    }

    /** Whether it is HTTP/2. */
    public boolean isHttp2() {
        return this == H2C || this == GRPC;
    }
}
