package io.mesher.wire.fuzz;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens for what is logged as an error while it is open. */
final class Errors extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    Errors() {
        setLevel(Level.SEVERE);
        ROOT.addHandler(this);
    }

    List<String> all() {
        return List.copyOf(errors);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            errors.add(entry.getLoggerName() + ": " + entry.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
