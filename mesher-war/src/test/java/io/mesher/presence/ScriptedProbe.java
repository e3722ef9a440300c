package io.mesher.presence;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A probe in lock-step with its test: each answer is given by the test, none is missed. */
final class ScriptedProbe implements Probe {
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore asking = new Semaphore(0);
    private final SynchronousQueue<String> complaints = new SynchronousQueue<>();

    @Override
    public void ask() throws IOException {
        asking.release();
        String complaint = take();
        if (!complaint.isEmpty()) {
            throw new IOException(complaint);
        }
    }

    /** Answers one probe and returns once the next is asked, so that the answer has had effect. */
    void well() throws InterruptedException {
        answer("");
    }

    /** The same with a complaint. */
    void ill(String complaint) throws InterruptedException {
        answer(complaint);
    }

    /** Returns once the first probe is asked. */
    void awaitAsked() throws InterruptedException {
        if (!asking.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the probe is not asked");
        }
    }

    private void answer(String complaint) throws InterruptedException {
        if (!complaints.offer(complaint, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the probe does not take its answer");
        }
        awaitAsked();
    }

    private String take() throws IOException {
        try {
            return complaints.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
