package io.mesher.launcher;

import java.util.logging.LogManager;

/**
 * Logs to the very end. The JDK closes all handlers as soon as the process is told to stop, and
 * what is said while draining would be lost. Named to the JDK by a system property, which is why it
 * is public.
 */
public final class KeptLogs extends LogManager {
    private volatile boolean kept;

    /** From now on handlers stay open. */
    void keep() {
        kept = true;
    }

    @Override
    public void reset() {
        if (!kept) {
            super.reset();
        }
    }
}
