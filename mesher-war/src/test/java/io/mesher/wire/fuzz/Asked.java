package io.mesher.wire.fuzz;

import io.mesher.wire.Message;
import io.mesher.wire.fuzz.Grammar.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a listener must understand of the octets of one connection.
 *
 * @param requests the requests up to the first that is none
 * @param end why it ends there
 */
record Asked(List<One> requests, End end) {
    private static final Pattern LINE =
            Pattern.compile(
                    "(%s) +([\\x21-\\x7e\\x80-\\xff]+) +HTTP/1\\.([01])".formatted(Grammar.TOKEN),
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile(
                    "([A-Za-z0-9._-]{1,255})(?::0{0,4}([1-9][0-9]{0,4}))?|\\[::1\\](?::80)?");
    private static final Pattern TARGET =
            Pattern.compile("/(?:[^%?#\\x7f]|%[0-9A-Fa-f]{2})*(?:\\?[^#\\x7f]*)?");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:http)://([^/?#]+)(.*)");
    private static final int MAX_PORT = 65_535;

    /** Why there are no more requests. */
    enum End {
        /** All octets are read. */
        WHOLE,
        /** Whoever sent the last wants no more, and sends no more. */
        CLOSED,
        /** Whoever sent the last wanted no more, but sent on. */
        OVERRUN,
        /** More octets must come. */
        CUT,
        /** No listener may understand it. */
        FAULTY
    }

    /** One request. */
    record One(
            String method,
            String target,
            String host,
            List<String> fields,
            String body,
            boolean last) {

        /** Whether this is what has arrived. */
        boolean is(Message arrived) {
            Fields seen = new Fields();
            for (String field : arrived.head().fields()) {
                int colon = field.indexOf(':');
                seen.add(field.substring(0, colon), field.substring(colon + 1).strip());
            }
            return method.equals(arrived.head().method())
                    && target.equals(arrived.head().target())
                    && host.equals(arrived.head().value("Host"))
                    && body.equals(arrived.text())
                    && fields.equals(seen.passing());
        }
    }

    /**
     * Reads the octets.
     *
     * @param nobody the host where HTTP/1.0 names none
     */
    static Asked of(String octets, String nobody) {
        Grammar grammar = new Grammar(octets, false);
        List<One> requests = new ArrayList<>();
        try {
            grammar.skipLineEnds();
            while (!grammar.ended()) {
                One one = one(grammar, nobody);
                requests.add(one);
                if (one.last()) {
                    return new Asked(requests, grammar.ended() ? End.CLOSED : End.OVERRUN);
                }
                grammar.skipLineEnds();
            }
            return new Asked(requests, End.WHOLE);
        } catch (Fault fault) {
            return new Asked(requests, fault.cut() ? End.CUT : End.FAULTY);
        }
    }

    private static One one(Grammar grammar, String nobody) throws Fault {
        Matcher line = LINE.matcher(grammar.line());
        Fault.unless(line.matches());
        boolean old = line.group(3).equals("0");
        String method = line.group(1);
        String[] target = target(method, line.group(2));
        Fields fields = grammar.fields();
        String host = host(fields, old);
        String body = body(grammar, fields, old);
        boolean last =
                fields.tokens("connection").contains("close")
                        || (old && !fields.tokens("connection").contains("keep-alive"));
        String authority = target[0].isEmpty() ? host : target[0];
        if (authority.isEmpty()) {
            Fault.unless(old && fields.values("host").isEmpty());
            authority = nobody;
        }
        return new One(method, target[1], authority, fields.passing(), body, last);
    }

    private static String[] target(String method, String written) throws Fault {
        Matcher absolute = ABSOLUTE.matcher(written);
        String authority = "";
        String path = written;
        if (written.equals("*")) {
            Fault.unless(method.equals("OPTIONS"));
            return new String[] {"", "*"};
        }
        if (absolute.matches()) {
            Fault.unless(!method.equals("CONNECT"));
            authority = absolute.group(1);
            checkHost(authority);
            path = absolute.group(2);
            if (path.isEmpty()) {
                return new String[] {authority, method.equals("OPTIONS") ? "*" : "/"};
            }
            path = path.startsWith("/") ? path : "/" + path;
        }
        Fault.unless(TARGET.matcher(path).matches() && isUtf8(path));
        return new String[] {authority, path};
    }

    private static boolean isUtf8(String octets) {
        byte[] bytes = octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0;
    }

    private static String host(Fields fields, boolean old) throws Fault {
        List<String> hosts = fields.values("host");
        Fault.unless(hosts.size() == 1 || (old && hosts.isEmpty()));
        String host = hosts.isEmpty() ? "" : hosts.get(0);
        if (!host.isEmpty()) {
            checkHost(host);
        }
        return host;
    }

    private static void checkHost(String host) throws Fault {
        Matcher parts = HOST.matcher(host);
        Fault.unless(parts.matches());
        Fault.unless(
                host.lastIndexOf(':') < 0
                        || host.endsWith("]")
                        || (host.length() - host.lastIndexOf(':') <= 6
                                && (parts.group(2) == null
                                        || Integer.parseInt(parts.group(2)) <= MAX_PORT)));
    }

    private static String body(Grammar grammar, Fields fields, boolean old) throws Fault {
        List<String> codings = fields.values("transfer-encoding");
        List<String> lengths = fields.values("content-length");
        Fault.unless(codings.size() + lengths.size() <= 1);
        if (!codings.isEmpty()) {
            Fault.unless(!old && codings.get(0).toLowerCase(Locale.ROOT).equals("chunked"));
            return grammar.chunked();
        }
        if (lengths.isEmpty()) {
            return "";
        }
        try {
            Fault.unless(lengths.get(0).matches("[0-9]+"));
            return grammar.content(Long.parseLong(lengths.get(0)));
        } catch (NumberFormatException e) {
            throw new Fault(false);
        }
    }
}
