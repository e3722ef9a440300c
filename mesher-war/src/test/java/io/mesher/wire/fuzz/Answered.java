package io.mesher.wire.fuzz;

import io.mesher.wire.fuzz.Grammar.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller must understand of the octets of one connection.
 *
 * @param answers the whole ones
 * @param whole whether nothing is left
 */
record Answered(List<One> answers, boolean whole) {
    private static final Pattern LINE = Pattern.compile("HTTP/1\\.1 ([1-9][0-9]{2}) [ -~]*");

    /** One answer; the failure is empty where it is none of the proxy's. */
    record One(int status, String failure, Fields fields, String body) {}

    /**
     * Reads the octets.
     *
     * @param methods those of the requests, in order
     */
    static Answered of(String octets, List<String> methods) {
        Grammar grammar = new Grammar(octets, false);
        List<One> answers = new ArrayList<>();
        try {
            while (!grammar.ended()) {
                int number = answers.size();
                answers.add(one(grammar, number < methods.size() ? methods.get(number) : ""));
            }
            return new Answered(answers, true);
        } catch (Fault fault) {
            return new Answered(answers, false);
        }
    }

    /**
     * Reads the octets of one request's answer; interim ones are passed over.
     *
     * @param method of the request
     */
    static Answered ofFinal(String octets, String method) {
        Grammar grammar = new Grammar(octets, false);
        List<One> answers = new ArrayList<>();
        try {
            while (!grammar.ended()) {
                One answer = one(grammar, method);
                if (answer.status() >= 200) {
                    answers.add(answer);
                }
            }
            return new Answered(answers, true);
        } catch (Fault fault) {
            return new Answered(answers, false);
        }
    }

    private static One one(Grammar grammar, String method) throws Fault {
        Matcher line = LINE.matcher(grammar.line());
        Fault.unless(line.matches());
        int status = Integer.parseInt(line.group(1));
        Fields fields = grammar.fields();
        List<String> codings = fields.values("transfer-encoding");
        List<String> lengths = fields.values("content-length");
        Fault.unless(codings.size() + lengths.size() <= 1);
        String failure = String.join(",", fields.values("x-mesher-failure"));
        return new One(status, failure, fields, body(grammar, method, status, codings, lengths));
    }

    private static String body(
            Grammar grammar, String method, int status, List<String> codings, List<String> lengths)
            throws Fault {
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return "";
        }
        if (!codings.isEmpty()) {
            Fault.unless(codings.get(0).equals("chunked"));
            return grammar.chunked();
        }
        if (lengths.isEmpty()) {
            return grammar.rest();
        }
        Fault.unless(lengths.get(0).matches("[0-9]{1,18}"));
        if (method.isEmpty() && grammar.ended()) {
            // to what was no request there may be an answer as to HEAD
            return "";
        }
        return grammar.content(Long.parseLong(lengths.get(0)));
    }
}
