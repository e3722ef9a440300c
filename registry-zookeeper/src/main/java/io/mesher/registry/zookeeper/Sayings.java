package io.mesher.registry.zookeeper;

import io.mesher.mesh.BadNode;
import io.mesher.mesh.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each of several nodes says, or why it cannot be read, by their names. For one thread.
 *
 * @param <T> what a node says
 */
final class Sayings<T> {
    private final SortedMap<String, Optional<T>> values = new TreeMap<>();
    private final SortedMap<String, String> broken = new TreeMap<>();

    boolean has(String name) {
        return values.containsKey(name) || broken.containsKey(name);
    }

    void put(String name, Optional<T> value) {
        broken.remove(name);
        values.put(name, value);
    }

    void putBroken(String name, String why) {
        values.remove(name);
        broken.put(name, why);
    }

    void remove(String name) {
        values.remove(name);
        broken.remove(name);
    }

    void retain(Collection<String> names) {
        values.keySet().retainAll(names);
        broken.keySet().retainAll(names);
    }

    void clear() {
        values.clear();
        broken.clear();
    }

    /** The names of all, the unreadable ones too. */
    List<String> names() {
        List<String> names = new ArrayList<>(values.keySet());
        names.addAll(broken.keySet());
        return names;
    }

    /** What those say that could be read, in the order of their names. */
    List<T> values() {
        List<T> all = new ArrayList<>(values.size());
        values.values().forEach(value -> value.ifPresent(all::add));
        return all;
    }

    /** How many could not be read. */
    int broken() {
        return broken.size();
    }

    /** The first of them, and why. */
    List<BadNode> bad() {
        return broken.entrySet().stream()
                .limit(Service.NAMED)
                .map(entry -> new BadNode(entry.getKey(), entry.getValue()))
                .toList();
    }
}
