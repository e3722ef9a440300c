package io.mesher.forward;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The two clients to upstream of one direction, on the same connector.
 *
 * @param http1 for HTTP/1.1
 * @param http2 for HTTP/2 in clear
 */
record Clients(HttpClient http1, HttpClient http2) {

    /** Begins to be able to connect. */
    void start() throws Exception {
        http1.start();
        // begun by itself, it takes the connector as the other one has set it up
        ((HttpClientTransportOverHTTP2) http2.getHttpClientTransport()).getHTTP2Client().start();
        http2.start();
        Upstream.passThrough(http1);
        Upstream.passThrough(http2);
    }

    /** Ends what is still running. */
    void stop() throws Exception {
        try {
            http2.stop();
            ((HttpClientTransportOverHTTP2) http2.getHttpClientTransport()).getHTTP2Client().stop();
        } finally {
            http1.stop();
        }
    }

    /** Runs something later on a thread of theirs. */
    void later(Runnable task, long nanos) {
        var unused =
                scheduler().schedule(() -> executor().execute(task), nanos, TimeUnit.NANOSECONDS);
    }

    Executor executor() {
        return http1.getExecutor();
    }

    Scheduler scheduler() {
        return http1.getScheduler();
    }
}
