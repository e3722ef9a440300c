package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;

/** Wants the console's login, by {@code Authorization} only, before machines may read figures. */
public final class LoginFilter implements Filter {
    private final Guard guard;

    /**
     * A filter.
     *
     * @param now milliseconds since the epoch
     */
    public LoginFilter(Login login, LongSupplier now) {
        this.guard = new Guard(login, now);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (guard.visitor(new Call((HttpServletRequest) request)).known()) {
                chain.doFilter(request, response);
                return;
            }
            throw Guard.unauthorized(Guard.NO_LOGIN);
        } catch (Refusal e) {
            HttpServletResponse http = (HttpServletResponse) response;
            e.headers().forEach(http::setHeader);
            http.sendError(e.status(), e.getMessage());
        }
    }
}
