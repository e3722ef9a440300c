package io.mesher.registry.zookeeper;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCacheStorage;

/**
 * Knows which nodes there are and admits to no former state of them. Curator's own compares
 * versions, and so takes a node that was deleted and made anew during an outage for the old one:
 * both are of version 0. Thread-safe.
 */
final class EveryReadIsNews implements CuratorCacheStorage {
    private final Map<String, ChildData> nodes = new ConcurrentHashMap<>();

    @Override
    public Optional<ChildData> put(ChildData node) {
        nodes.put(node.getPath(), new ChildData(node.getPath(), node.getStat(), null));
        return Optional.empty();
    }

    @Override
    public Optional<ChildData> remove(String path) {
        return Optional.ofNullable(nodes.remove(path));
    }

    @Override
    public Optional<ChildData> get(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public Stream<ChildData> stream() {
        return nodes.values().stream();
    }

    @Override
    public void clear() {
        nodes.clear();
    }
}
