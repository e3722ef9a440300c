package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One request to the console, read the same way in every container. */
final class Call {
    private static final String API = "/api/v1";
    private static final String OLDER_API = "/v1/mesher";
    private static final Pattern JSON_FORMAT = Pattern.compile("(^|&)format=json(&|$)");
    private static final int MAX_FORM_BYTES = 8192;

    private final HttpServletRequest request;
    private final String path;
    private Map<String, String> form = Map.of();
    private byte[] content = {};

    Call(HttpServletRequest request) {
        this.request = request;
        this.path = path(request);
    }

    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        int parameters = path.indexOf(';');
        path = parameters < 0 ? path : path.substring(0, parameters);
        return path.isEmpty() ? "/" : path;
    }

    HttpServletRequest request() {
        return request;
    }

    /** The path below the context, still percent-encoded. */
    String path() {
        return path;
    }

    /** The path of the page behind it: the API has the pages' paths. */
    String page() {
        if (!under(API)) {
            return path;
        }
        return path.length() == API.length() ? "/" : path.substring(API.length());
    }

    /** Whether it is asked by a program for programs. */
    boolean api() {
        return under("/api") || under(OLDER_API);
    }

    /** Whether the answer is JSON; a page may be asked for as JSON too. */
    boolean json() {
        if (api() || JSON_FORMAT.matcher(query()).find()) {
            return true;
        }
        String accept = header("Accept");
        return accept.contains("application/json") && !accept.contains("text/html");
    }

    /** Whether a program wants to show the answer to people as it is. */
    boolean plain() {
        return api() && header("Accept").startsWith("text/plain");
    }

    Map<String, String> parameters() throws Refusal {
        return FormData.parse(query());
    }

    /** The fields of a small posted form. */
    Map<String, String> form() throws IOException, Refusal {
        return form(MAX_FORM_BYTES);
    }

    /** The fields of a posted form. */
    Map<String, String> form(int most) throws IOException, Refusal {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw Refusal.of(413, "Too large", "form of more than " + most + " bytes");
        }
        form = FormData.parse(new String(body, StandardCharsets.UTF_8));
        return form;
    }

    /** The content, no larger than a size. */
    byte[] body(int most) throws IOException, Refusal {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw Refusal.of(413, "Too large", "body of more than " + most + " bytes");
        }
        content = body;
        return body.clone();
    }

    /** What was said under a name in query, form or body, as far as they were read; else empty. */
    String said(String name) {
        String said = form.getOrDefault(name, "");
        if (said.isEmpty()) {
            said = Said.inQuery(query(), name);
        }
        return said.isEmpty() ? Said.inBody(content, name) : said;
    }

    String method() {
        return request.getMethod();
    }

    boolean head() {
        return method().equals("HEAD");
    }

    String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    String cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    String context() {
        return request.getContextPath();
    }

    /** The query string as it came, empty when there is none. */
    String query() {
        return request.getQueryString() == null ? "" : request.getQueryString();
    }

    /** Path and query below the context: where to return to. */
    String target() {
        return query().isEmpty() ? path : path + "?" + query();
    }

    /** Scheme and authority as the caller wrote them. */
    String origin() {
        return request.getScheme() + "://" + header("Host").toLowerCase(Locale.ROOT);
    }

    private boolean under(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
