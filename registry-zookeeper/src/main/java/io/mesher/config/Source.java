package io.mesher.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** One place where settings stand, as MicroProfile Config sees it; immutable. */
final class Source implements ConfigSource {

    private final String name;
    private final int ordinal;
    private final Map<String, Found> byKey;

    Source(String name, int ordinal, Map<String, Found> byKey) {
        this.name = name;
        this.ordinal = ordinal;
        this.byKey = Map.copyOf(byKey);
    }

    static Source of(String name, int ordinal, Map<String, String> texts) {
        Map<String, Found> byKey = new LinkedHashMap<>();
        texts.forEach((key, text) -> byKey.put(key, new Found(text, name)));
        return new Source(name, ordinal, byKey);
    }

    /** Where exactly the key was found. */
    String origin(String key) {
        return byKey.containsKey(key) ? byKey.get(key).origin() : name;
    }

    @Override
    public Set<String> getPropertyNames() {
        return byKey.keySet();
    }

    @Override
    public Map<String, String> getProperties() {
        return byKey.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().text()));
    }

    @Override
    public String getValue(String key) {
        return byKey.containsKey(key) ? byKey.get(key).text() : null;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }
}
