package io.mesher;

import io.mesher.listener.MeshServer;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the data path's listeners. A container may start the new deployment before it stops the old
 * one, whose ports are then still taken; so a busy port is tried again for a while on a thread of
 * its own.
 */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final long TRY_EVERY_MILLIS = 100;
    private static final int COMPLAIN_AFTER_TRIES = 300;

    private final MeshServer server;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread binder;
    private volatile boolean open;

    Listening(MeshServer server) {
        this.server = server;
    }

    /** Opens now, or throws. */
    void open() throws IOException {
        server.open();
        open = true;
    }

    /** Opens now or later, and then starts; says whether it was now. */
    boolean openEventually(Start whenOpen) throws Exception {
        try {
            open();
        } catch (BindException e) {
            LOG.info("{}; trying again until it is free", e.getMessage());
            binder = new Thread(() -> keepTrying(whenOpen), "mesher-bind");
            binder.setDaemon(true);
            binder.start();
            return false;
        }
        whenOpen.run();
        return true;
    }

    boolean isOpen() {
        return open;
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        if (binder != null) {
            binder.join();
        }
    }

    private void keepTrying(Start whenOpen) {
        try {
            for (int tries = 1; !stopped.await(TRY_EVERY_MILLIS, TimeUnit.MILLISECONDS); tries++) {
                if (tryOpen(tries == COMPLAIN_AFTER_TRIES)) {
                    whenOpen.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("the data path does not start: {}", e.toString());
        }
    }

    private boolean tryOpen(boolean complain) throws IOException {
        try {
            open();
            LOG.info("the listeners are open");
            return true;
        } catch (BindException e) {
            if (complain) {
                LOG.error("{}; still trying", e.getMessage());
            }
            return false;
        }
    }

    /** What follows once the listeners are open. */
    @FunctionalInterface
    interface Start {
        void run() throws Exception;
    }
}
