package io.mesher.registry.zookeeper;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that many instances have alike, such as zones and versions: each is kept in memory once
 * and not as often as there are instances. What repeats itself comes again soon, so when it holds
 * too much it begins anew. Thread-safe.
 */
final class Repeated {
    private static final int MOST = 4096;

    private final Map<Object, Object> known = new ConcurrentHashMap<>();

    /** An equal value, the one that others have got if there is one. */
    @SuppressWarnings("unchecked")
    <T> T same(T value) {
        Object before = known.putIfAbsent(value, value);
        if (before != null) {
            return (T) before;
        }
        if (known.size() > MOST) {
            known.clear();
        }
        return value;
    }
}
