package io.mesher.forward;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Who is told that the answer is over. */
interface Ending {
    void whole();

    void broken();

    /** A servlet's request. */
    record OfServlet(AsyncContext async) implements Ending {
        @Override
        public void whole() {
            async.complete();
        }

        @Override
        public void broken() {
            try {
                // Jetty's servlet takes -1 as: abort; it ends the asynchronous request too
                ((HttpServletResponse) async.getResponse()).sendError(-1);
            } catch (IOException e) {
                // the connection is gone already, which is what was wanted
            }
        }
    }

    /** A request that no servlet saw. */
    record OfServer(Callback ended) implements Ending {
        @Override
        public void whole() {
            ended.succeeded();
        }

        @Override
        public void broken() {
            ended.failed(new Request.Handler.AbortException());
        }
    }
}
