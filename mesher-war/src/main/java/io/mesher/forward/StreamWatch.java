package io.mesher.forward;

import org.eclipse.jetty.http2.api.Stream;

/** Tells who answers a stream of HTTP/2 that its caller has left. Thread-safe. */
public final class StreamWatch {
    private static final String GONE = StreamWatch.class.getName();

    private StreamWatch() {}

    /** Has it told, now if it is so already. */
    static void watch(Stream stream, Runnable gone) {
        stream.setAttribute(GONE, gone);
        if (stream.isReset()) {
            gone.run();
        }
    }

    /** The caller has reset the stream, or its connection is gone. */
    public static void tell(Stream stream) {
        if (stream.getAttribute(GONE) instanceof Runnable gone) {
            gone.run();
        }
    }
}
