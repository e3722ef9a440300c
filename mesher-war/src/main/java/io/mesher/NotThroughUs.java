package io.mesher;

import io.mesher.exchange.Failure;
import io.mesher.forward.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.function.Predicate;

/**
 * Console, API, metrics and health are not reached through the sidecar that serves them. Where they
 * have a port of ours it is off limits before anything is sent; a container's ports are not known,
 * and other applications may be behind them, so there the request is recognised by its trail.
 */
final class NotThroughUs implements Filter {
    private final Predicate<String> wentOut;
    private final String exempt;

    /**
     * A filter.
     *
     * @param wentOut whether a {@code Via} says that the request went out through this sidecar
     * @param exempt the servlet that is part of the mesh itself, and looks for loops
     */
    NotThroughUs(Predicate<String> wentOut, String exempt) {
        this.wentOut = wentOut;
        this.exempt = exempt;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guarded((HttpServletRequest) request)) {
            Refusal.answer(Failure.EGRESS_DENIED, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean guarded(HttpServletRequest request) {
        return !exempt.equals(request.getHttpServletMapping().getServletName())
                && Collections.list(request.getHeaders("Via")).stream().anyMatch(wentOut);
    }
}
