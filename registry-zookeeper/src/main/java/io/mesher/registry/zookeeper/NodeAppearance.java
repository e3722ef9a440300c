package io.mesher.registry.zookeeper;

import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Appearance;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Our sidecar as a node of ours. It is written at most once a second, and not by all sidecars at
 * the same moment: one change that they all apply would else be as many writes at once. Everything
 * but the calls themselves happens on the registry's thread.
 */
final class NodeAppearance implements Appearance {
    private static final long PACE_MILLIS = 1000;

    private final Nodes nodes;
    private final Supplier<OwnNode> place;
    private byte[] latest;
    private byte[] written;
    private boolean scheduled;
    private boolean closed;

    /**
     * One not yet said.
     *
     * @param place the node, asked for on the registry's thread
     */
    NodeAppearance(SidecarRecord first, Nodes nodes, Supplier<OwnNode> place) {
        this.nodes = nodes;
        this.place = place;
        this.latest = SidecarJson.bytes(first);
        this.written = latest;
    }

    void start() {
        nodes.execute(() -> place.get().want(written));
    }

    @Override
    public void update(SidecarRecord now) {
        byte[] data = SidecarJson.bytes(now);
        nodes.execute(() -> change(data));
    }

    @Override
    public void close() {
        nodes.execute(this::end);
    }

    private void change(byte[] data) {
        if (closed || Arrays.equals(data, latest)) {
            return;
        }
        latest = data;
        if (!scheduled) {
            scheduled = true;
            nodes.later(
                    this::write, PACE_MILLIS + ThreadLocalRandom.current().nextLong(PACE_MILLIS));
        }
    }

    private void write() {
        scheduled = false;
        if (!closed) {
            written = latest;
            place.get().change(written);
        }
    }

    private void end() {
        if (!closed) {
            closed = true;
            var unused = place.get().unwant(written);
        }
    }
}
