package io.mesher.probation;

import io.mesher.exchange.Ticker;
import io.mesher.plan.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Connects by TCP and says nothing, to a few at once: those that do not answer at all must not hold
 * up the others. An interrupt ends it. Thread-safe.
 */
final class Connecting implements Knock {
    private static final int AT_ONCE = 32;
    private static final long LOOK_MILLIS = 50;

    private final Ticker ticker;
    private final long timeout;

    Connecting(Ticker ticker, Duration timeout) {
        this.ticker = ticker;
        this.timeout = timeout.toNanos();
    }

    @Override
    public void ask(Collection<Target> targets, Consumer<Target> unanswered) throws IOException {
        Iterator<Target> waiting = targets.iterator();
        List<Call> calls = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            while ((waiting.hasNext() || !calls.isEmpty()) && !Thread.interrupted()) {
                while (waiting.hasNext() && calls.size() < AT_ONCE) {
                    calls.add(new Call(selector, waiting.next(), ticker.nanoTime() + timeout));
                }
                selector.select(key -> {}, LOOK_MILLIS);
                calls.removeIf(call -> call.isOver(ticker.nanoTime(), unanswered));
            }
        } finally {
            calls.forEach(Call::hangUp);
        }
    }

    /** One connection to be. */
    private static final class Call {
        private final Target target;
        private final SocketChannel channel;
        private final long deadline;
        private boolean refused;

        Call(Selector selector, Target target, long deadline) throws IOException {
            this.target = target;
            this.deadline = deadline;
            this.channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_CONNECT);
            InetSocketAddress address =
                    new InetSocketAddress(target.endpoint().host(), target.endpoint().port());
            try {
                refused = address.isUnresolved();
                if (!refused && channel.connect(address)) {
                    selector.wakeup();
                }
            } catch (IOException e) {
                refused = true;
            }
        }

        boolean isOver(long now, Consumer<Target> unanswered) {
            boolean answered = answered();
            boolean over = answered || refused || now - deadline >= 0;
            if (over) {
                hangUp();
            }
            if (over && !answered) {
                unanswered.accept(target);
            }
            return over;
        }

        void hangUp() {
            try {
                channel.close();
            } catch (IOException e) {
                // what was to be known is known
            }
        }

        private boolean answered() {
            try {
                return !refused && channel.finishConnect();
            } catch (IOException e) {
                refused = true;
                return false;
            }
        }
    }
}
