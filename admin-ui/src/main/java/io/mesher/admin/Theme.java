package io.mesher.admin;

import jakarta.servlet.http.Cookie;
import java.util.Set;

/** Light, dark, or as the browser likes it; kept in a cookie. */
final class Theme {
    private static final String COOKIE = "mesher-theme";
    private static final Set<String> CHOICES = Set.of("auto", "light", "dark");
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private Theme() {}

    static String of(Call call) {
        return known(call.cookie(COOKIE));
    }

    /** The next one on pressing the button: as the browser likes it, dark, light. */
    static String after(String theme) {
        return switch (theme) {
            case "dark" -> "light";
            case "light" -> "auto";
            default -> "dark";
        };
    }

    static Cookie cookie(Call call, String choice) {
        Cookie cookie = new Cookie(COOKIE, known(choice));
        cookie.setPath(call.context() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(call.request().isSecure());
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private static String known(String choice) {
        return CHOICES.contains(choice) ? choice : "auto";
    }
}
