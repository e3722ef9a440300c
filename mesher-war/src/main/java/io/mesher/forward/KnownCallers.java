package io.mesher.forward;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of callers, one copy for all connections from one address: they would be a fifth of
 * what an idle connection costs. Thread-safe.
 */
final class KnownCallers {
    // callers may write any authority; who comes later has fields of its own
    private static final int MAX = 256;

    private final Map<Key, Caller.Fields> known = new ConcurrentHashMap<>();

    Caller.Fields of(Caller caller, String authority) {
        Key key = new Key(caller.address(), caller.scheme(), authority);
        Caller.Fields fields = known.get(key);
        if (fields == null) {
            fields = caller.newFields(authority);
            if (known.size() < MAX) {
                known.put(key, fields);
            }
        }
        return fields;
    }

    private record Key(String address, String scheme, String authority) {}
}
