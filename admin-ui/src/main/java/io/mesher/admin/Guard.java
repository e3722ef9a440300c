package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides who may pass: an {@code Authorization} header speaks for its request alone and needs
 * nothing else; a session's cookie needs the session's token in every form. Thread-safe.
 */
final class Guard {
    static final String NO_LOGIN = "No Authorization (expected: Basic or Bearer).";

    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Basic realm=\"mesher\", charset=\"UTF-8\"";

    private final Login login;
    private final LongSupplier now;
    private final Sessions sessions = new Sessions();

    Guard(Login login, LongSupplier now) {
        this.login = login;
        this.now = now;
    }

    /** Who is asking; nobody when there is neither header nor session. */
    Visitor visitor(Call call) throws Refusal {
        String authorization = call.header("Authorization");
        if (!authorization.isEmpty()) {
            return authorized(call, authorization);
        }
        return session(call).map(s -> new Visitor(s.user(), s.csrf())).orElse(Visitor.NOBODY);
    }

    static Refusal unauthorized(String detail) {
        return Refusal.of(401, "Sign in", detail).with("WWW-Authenticate", CHALLENGE);
    }

    /** Opens a session for the right user and password; a former one of the browser ends. */
    void signIn(Call call, Map<String, String> form, HttpServletResponse response) throws Refusal {
        String user = form.getOrDefault("user", "");
        check(call, user, form.getOrDefault("password", ""));
        session(call).ifPresent(former -> sessions.close(former.id()));
        response.addCookie(cookie(call, sessions.open(user, now.getAsLong()).id(), -1));
    }

    void signOut(Call call, HttpServletResponse response) {
        session(call).ifPresent(session -> sessions.close(session.id()));
        response.addCookie(cookie(call, "", 0));
    }

    /** Refuses a form that another site's page sent. */
    static void checkOrigin(Call call) throws Refusal {
        String origin = call.header("Origin");
        if (!origin.isEmpty() && !authority(origin).equals(authority(call.origin()))) {
            throw Refusal.of(403, "Refused", "The form was sent by a page of another origin.");
        }
    }

    /** Refuses what another site's page may have a browser send for its user. */
    static void checkChange(Call call, Visitor visitor) throws Refusal {
        if (call.header("Authorization").isEmpty()) {
            checkOrigin(call);
            checkForm(visitor, Map.of("csrf", call.header("X-CSRF-Token")));
        }
    }

    /** Refuses a form without the session's token. */
    static void checkForm(Visitor visitor, Map<String, String> form) throws Refusal {
        byte[] expected = visitor.csrf().getBytes(StandardCharsets.UTF_8);
        byte[] given = form.getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8);
        if (!visitor.csrf().isEmpty() && !MessageDigest.isEqual(expected, given)) {
            throw Refusal.of(
                    403, "Refused", "The form is not of this session. Open the page again.");
        }
    }

    private Optional<Session> session(Call call) {
        return sessions.find(call.cookie(cookieName(call)), now.getAsLong());
    }

    private Visitor authorized(Call call, String authorization) throws Refusal {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            check(call, login.user(), authorization.substring(BEARER.length()).strip());
            return new Visitor(login.user(), "");
        }
        return basic(call, authorization);
    }

    private Visitor basic(Call call, String authorization) throws Refusal {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw unauthorized("Authorization of another kind (expected: Basic or Bearer)");
        }
        String pair;
        try {
            byte[] bytes = Base64.getDecoder().decode(authorization.substring(6).strip());
            pair = new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unauthorized("Authorization that is not base64 (expected: user:password)");
        }
        int colon = pair.indexOf(':');
        String user = colon < 0 ? pair : pair.substring(0, colon);
        check(call, user, colon < 0 ? "" : pair.substring(colon + 1));
        return new Visitor(user, "");
    }

    // right or wrong, a closed address learns nothing
    private void check(Call call, String user, String password) throws Refusal {
        String address = call.request().getRemoteAddr();
        boolean right = login.accepts(user, password.toCharArray());
        long wait = login.tries().lockedFor(address, now.getAsLong());
        if (wait > 0) {
            long seconds = (wait + 999) / 1000;
            throw Refusal.of(
                            429,
                            "Too many tries",
                            "Five wrong logins in a minute. Try again in " + seconds + " s.")
                    .with("Retry-After", Long.toString(seconds));
        }
        if (!right) {
            login.tries().failed(address, now.getAsLong());
            throw unauthorized("Wrong user or password.");
        }
    }

    private static Cookie cookie(Call call, String value, int maxAge) {
        Cookie cookie = new Cookie(cookieName(call), value);
        cookie.setPath(call.context() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(call.request().isSecure());
        cookie.setMaxAge(maxAge);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    // browsers share cookies among the ports of a host: sidecars side by side need names of their
    // own
    static String cookieName(Call call) {
        return "mesher-" + call.request().getServerPort();
    }

    private static String authority(String origin) {
        if (origin.startsWith("http://")) {
            return withoutPort(origin.substring("http://".length()), ":80");
        }
        if (origin.startsWith("https://")) {
            return withoutPort(origin.substring("https://".length()), ":443");
        }
        return origin;
    }

    private static String withoutPort(String authority, String standard) {
        return authority.endsWith(standard)
                ? authority.substring(0, authority.length() - standard.length())
                : authority;
    }
}
