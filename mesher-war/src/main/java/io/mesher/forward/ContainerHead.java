package io.mesher.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;

/**
 * A request's head as a servlet container tells of it: {@code /<context>/proxy/<service>/...}, of
 * which nothing is decoded that the container has left as it was.
 *
 * @param fields those of the request; without an expectation, which the container has answered
 * @param authority whom the path names; {@code NONE} for what is not understood
 * @param target path and query after that, as written
 */
record ContainerHead(HttpFields fields, Authority authority, String target) {
    private static final char DELETE = 0x7f;
    private static final int MAX_DIGITS = 18;
    // the console's, which browsers send to whatever is below the same path
    private static final Pattern LOGIN = Pattern.compile("\\s*mesher-\\d+=.*");

    static ContainerHead of(HttpServletRequest request) {
        HttpFields fields = fields(request);
        try {
            checkFraming(fields);
            String path = behindServlet(request);
            int end = path.indexOf('/');
            String name = end < 0 ? path : path.substring(0, end);
            String rest = end < 0 ? "/" : path.substring(end);
            String query = request.getQueryString();
            String target = query == null ? rest : rest + '?' + query;
            checkTarget(target);
            return new ContainerHead(fields, Authority.parse(name), target);
        } catch (IllegalArgumentException e) {
            return new ContainerHead(fields, Authority.NONE, "/");
        }
    }

    /** The length said, -1 for none. */
    long length() {
        return fields.getLongField(HttpHeader.CONTENT_LENGTH);
    }

    /** What leads here must stand as it is: who writes it in another way may mean another place. */
    private static String behindServlet(HttpServletRequest request) {
        // the request's own word for the context is whatever was written
        String here = request.getServletContext().getContextPath() + request.getServletPath();
        String uri = request.getRequestURI();
        check(uri.startsWith(here));
        String path = uri.substring(here.length());
        check(path.isEmpty() || path.charAt(0) == '/');
        return path.isEmpty() ? "" : path.substring(1);
    }

    private static HttpFields fields(HttpServletRequest request) {
        HttpFields.Mutable fields = HttpFields.build();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                add(fields, new HttpField(name, value));
            }
        }
        return fields.asImmutable();
    }

    private static void add(HttpFields.Mutable fields, HttpField field) {
        if (field.getHeader() == HttpHeader.COOKIE) {
            addWithoutLogin(fields, field);
        } else if (!expectsContinue(field)) {
            fields.add(field);
        }
    }

    /** A login to the console is nothing to a service. */
    private static void addWithoutLogin(HttpFields.Mutable fields, HttpField field) {
        List<String> cookies = List.of(field.getValue().split(";", -1));
        List<String> others = cookies.stream().filter(c -> !LOGIN.matcher(c).matches()).toList();
        if (others.size() == cookies.size()) {
            fields.add(field);
        } else if (!others.isEmpty()) {
            fields.add(new HttpField(HttpHeader.COOKIE, String.join(";", others).strip()));
        }
    }

    private static boolean expectsContinue(HttpField field) {
        return field.getHeader() == HttpHeader.EXPECT
                && field.contains(HttpHeaderValue.CONTINUE.asString());
    }

    /** Containers choose one reading where there are two (RFC 9112, section 6.3). */
    private static void checkFraming(HttpFields fields) {
        List<String> codings = fields.getValuesList(HttpHeader.TRANSFER_ENCODING);
        List<String> lengths = fields.getValuesList(HttpHeader.CONTENT_LENGTH);
        check(codings.size() + lengths.size() <= 1);
        check(codings.isEmpty() || codings.get(0).equalsIgnoreCase("chunked"));
        check(lengths.isEmpty() || isNumber(lengths.get(0)));
    }

    private static boolean isNumber(String length) {
        return !length.isEmpty()
                && length.length() <= MAX_DIGITS
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void checkTarget(String target) {
        boolean inPath = true;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            check(c > ' ' && c < DELETE && c != '#');
            if (c == '?') {
                inPath = false;
            } else if (c == '%' && inPath) {
                check(isHex(target, i + 1) && isHex(target, i + 2));
            }
        }
    }

    private static boolean isHex(String target, int at) {
        return at < target.length() && Character.digit(target.charAt(at), 16) >= 0;
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("not understood");
        }
    }
}
