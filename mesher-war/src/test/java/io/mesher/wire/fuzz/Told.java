package io.mesher.wire.fuzz;

import io.mesher.wire.fuzz.Grammar.Fault;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proxy must understand of the octets by which an instance answers one request before it
 * closes the connection.
 *
 * @param end how far it can be understood
 * @param status 0 without a head
 */
record Told(End end, int status, List<String> fields, String body) {
    private static final Pattern LINE =
            Pattern.compile(
                    "HTTP/1\\.([01]) +([1-9][0-9]{2})(?: *| +[!-~][\\t -~\\x80-\\xff]*)",
                    Pattern.CASE_INSENSITIVE);

    // the client passes over colons too, and cannot be told not to
    private static final char BEFORE = ':';

    /** How far an answer goes. */
    enum End {
        /** A whole answer. */
        WHOLE,
        /** A head, and a body that breaks off or turns faulty. */
        BROKEN,
        /** No head that anybody may understand. */
        NONE
    }

    /** Reads the octets. */
    static Told of(String octets, String method) {
        Grammar grammar = new Grammar(octets, true);
        try {
            while (true) {
                grammar.skipEmptyLines(BEFORE);
                Matcher line = LINE.matcher(grammar.line());
                Fault.unless(line.matches());
                int status = Integer.parseInt(line.group(2));
                boolean old = line.group(1).equals("0");
                Fields fields = grammar.fields();
                check(fields, status, old);
                if (status >= 200) {
                    return body(grammar, method, status, fields);
                }
            }
        } catch (Fault fault) {
            return new Told(End.NONE, 0, List.of(), "");
        }
    }

    private static void check(Fields fields, int status, boolean old) throws Fault {
        List<String> codings = fields.values("transfer-encoding");
        List<String> lengths = fields.values("content-length");
        Fault.unless(codings.size() + lengths.size() <= 1 && status != 101);
        Fault.unless(
                codings.isEmpty()
                        || (!old && codings.get(0).toLowerCase(Locale.ROOT).equals("chunked")));
        Fault.unless(lengths.isEmpty() || lengths.get(0).matches("0*[0-9]{1,18}"));
        if (status < 200) {
            Fault.unless(codings.isEmpty());
            Fault.unless(lengths.isEmpty() || lengths.get(0).matches("0+"));
        }
    }

    private static Told body(Grammar grammar, String method, int status, Fields fields) {
        List<String> passing = fields.passing();
        try {
            return new Told(End.WHOLE, status, passing, content(grammar, method, status, fields));
        } catch (Fault fault) {
            return new Told(End.BROKEN, status, passing, "");
        }
    }

    private static String content(Grammar grammar, String method, int status, Fields fields)
            throws Fault {
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return "";
        }
        if (!fields.values("transfer-encoding").isEmpty()) {
            return grammar.chunked();
        }
        List<String> lengths = fields.values("content-length");
        return lengths.isEmpty() ? grammar.rest() : grammar.content(Long.parseLong(lengths.get(0)));
    }
}
