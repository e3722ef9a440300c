package io.mesher.forward;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/** The outbound line behind a servlet container's connector: the path names the service. */
final class PathServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Passage passage;
    private final long idleMillis;

    PathServlet(Passage passage) {
        this.passage = passage;
        this.idleMillis = passage.clients().http1().getIdleTimeout();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            throw new BrokenOffException();
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        passage.forward(new ContainerDownstream(request, async, this::patience), null);
    }

    private Scheduler.Task patience(Runnable late) {
        return passage.clients().scheduler().schedule(late, idleMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends a message so that it is seen broken. The Servlet API has no word for it, but a servlet
     * that fails in the middle of its answer has this effect in most containers.
     */
    static void breakOff(AsyncContext async) {
        // to here, and not to what was asked for, which the container might read in its own way
        unlessEnded(() -> async.dispatch(ByPath.PATH + "/"));
    }

    /** Ends a message that was written whole. */
    static void complete(AsyncContext async) {
        unlessEnded(async::complete);
    }

    private static void unlessEnded(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException e) {
            // the container has ended it already, and is about to tell
        }
    }
}
