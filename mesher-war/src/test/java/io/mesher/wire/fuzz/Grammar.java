package io.mesher.wire.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads octets piece by piece as RFC 9112 has them. */
final class Grammar {
    static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";

    private static final Pattern FIELD =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*?)[ \\t]*");
    private static final String QUOTED =
            "\"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t \\x21-\\x7e\\x80-\\xff])*\"";
    private static final Pattern CHUNK =
            Pattern.compile(
                    "([0-9A-Fa-f]{1,16})(?:[ \\t]*;[ \\t]*%1$s(?:[ \\t]*=[ \\t]*(?:%1$s|%2$s))?)*"
                            .formatted(TOKEN, QUOTED));

    private final String octets;
    private final boolean lenient;
    private int at;

    /**
     * A grammar.
     *
     * @param lenient whether a line of a head may end without CR, and after the last chunk the
     *     connection's end is the message's (RFC 9112, section 8)
     */
    Grammar(String octets, boolean lenient) {
        this.octets = octets;
        this.lenient = lenient;
    }

    boolean ended() {
        return at == octets.length();
    }

    /** Passes line ends over, and parts of them. */
    void skipLineEnds() {
        while (!ended() && (octets.charAt(at) == '\r' || octets.charAt(at) == '\n')) {
            at++;
        }
    }

    /** Passes whole line ends over, and that octet. */
    void skipEmptyLines(char other) {
        while (!ended() && (octets.charAt(at) == other || lineEndsHere())) {
            at++;
        }
    }

    private boolean lineEndsHere() {
        return octets.charAt(at) == '\n' || (octets.charAt(at) == '\r' && next(at) == '\n');
    }

    /** A line of a head without its end. */
    String line() throws Fault {
        return line(lenient);
    }

    private String line(boolean bare) throws Fault {
        for (int i = at; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c == '\r' && i + 1 == octets.length()) {
                break;
            }
            if (c == '\r' || c == '\n') {
                Fault.unless(bare ? c == '\n' || next(i) == '\n' : c == '\r' && next(i) == '\n');
                String line = octets.substring(at, i);
                at = c == '\r' ? i + 2 : i + 1;
                return line;
            }
            // what is faulty is so before its line ends
            Fault.unless((c >= ' ' && c != 0x7f) || c == '\t');
        }
        throw new Fault(true);
    }

    /** The fields up to an empty line. */
    Fields fields() throws Fault {
        return fields(lenient);
    }

    private Fields fields(boolean bare) throws Fault {
        Fields fields = new Fields();
        for (String line = line(bare); !line.isEmpty(); line = line(bare)) {
            Matcher field = FIELD.matcher(line);
            Fault.unless(field.matches());
            fields.add(field.group(1), field.group(2));
        }
        return fields;
    }

    /** A body of that length. */
    String content(long length) throws Fault {
        if (length > octets.length() - at) {
            throw new Fault(true);
        }
        at += (int) length;
        return octets.substring(at - (int) length, at);
    }

    /** All that is left. */
    String rest() {
        String rest = octets.substring(at);
        at = octets.length();
        return rest;
    }

    /** A chunked body with its trailers. */
    String chunked() throws Fault {
        StringBuilder body = new StringBuilder();
        while (true) {
            Matcher chunk = CHUNK.matcher(line(false));
            Fault.unless(chunk.matches());
            long size = Long.parseUnsignedLong(chunk.group(1), 16);
            Fault.unless(size >= 0);
            if (size == 0) {
                trailers();
                return body.toString();
            }
            body.append(content(size));
            Fault.unless(line(false).isEmpty());
        }
    }

    private void trailers() throws Fault {
        try {
            fields(false);
        } catch (Fault fault) {
            if (!lenient || !fault.cut()) {
                throw fault;
            }
            at = octets.length();
        }
    }

    private char next(int i) {
        return i + 1 < octets.length() ? octets.charAt(i + 1) : 0;
    }

    /** Why a message cannot be read further: it is wrong, or not all of it is there. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean cut;

        Fault(boolean cut) {
            super(cut ? "cut" : "faulty", null, false, false);
            this.cut = cut;
        }

        boolean cut() {
            return cut;
        }

        static void unless(boolean holds) throws Fault {
            if (!holds) {
                throw new Fault(false);
            }
        }
    }
}
