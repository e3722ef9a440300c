package io.mesher.wire.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Changes octets, lines and whole pieces of a message as attackers and broken senders do. */
final class Mutations {
    private static final String ODD =
            "\r\n\t \0\u0001\u000b\u001f\u007f\u0080\u00ff:;,=\"\\/?#%@[]()<>{}*+-._~0123456789aAfFgGxX";

    private static final String HEAD_END = "\r\n\r\n";

    private final Dice dice;
    private final List<String> pieces;

    /**
     * Mutations.
     *
     * @param pieces what is spliced in
     */
    Mutations(Dice dice, List<String> pieces) {
        this.dice = dice;
        this.pieces = pieces;
    }

    /** As often as not something is wrong. */
    String of(String message) {
        String changed = message;
        for (int i = dice.any(0, 0, 1, 1, 1, 2, 3, 6); i > 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private String once(String message) {
        int at = place(message);
        int end = Math.min(message.length(), at + 1 + dice.below(dice.any(2, 4, 40)));
        String before = message.substring(0, at);
        String after = message.substring(at);
        String piece = message.substring(at, end);
        String rest = message.substring(end);
        return switch (dice.below(11)) {
            case 0 -> before + odd() + after;
            case 1 -> before + odd() + (after.isEmpty() ? "" : after.substring(1));
            case 2 -> before + rest;
            case 3 -> before + piece + piece + rest;
            case 4 -> before + dice.any(pieces) + after;
            case 5 -> atLine(message);
            case 6 -> number(message);
            case 7 -> moved(before, piece, rest);
            case 8, 9 -> inHead(message);
            default -> before + dice.octets(1 + dice.below(3)) + after;
        };
    }

    /** A field more, or a line folded, at the begin of some line. */
    private String atLine(String message) {
        List<Integer> lines = ends(message);
        if (lines.isEmpty()) {
            return message;
        }
        int at = dice.any(lines);
        return message.substring(0, at)
                + dice.any(dice.any(pieces), " ", "\t", ":", "\r\n", dice.any(pieces) + "\r\n")
                + message.substring(at);
    }

    /** A field more at the end of some head: what frames a message is mostly there. */
    private String inHead(String message) {
        List<Integer> heads = new ArrayList<>();
        for (int at = message.indexOf(HEAD_END); at >= 0; at = message.indexOf(HEAD_END, at + 4)) {
            heads.add(at + 2);
        }
        List<String> fields =
                pieces.stream().filter(p -> p.contains(":") && p.endsWith("\r\n")).toList();
        int at = heads.isEmpty() ? 0 : dice.any(heads);
        return message.substring(0, at) + dice.any(fields) + message.substring(at);
    }

    /** Another number. */
    private String number(String message) {
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < message.length(); i++) {
            if (Character.isDigit(message.charAt(i))) {
                digits.add(i);
            }
        }
        if (digits.isEmpty()) {
            return message;
        }
        int at = dice.any(digits);
        return message.substring(0, at)
                + dice.any(
                        "0",
                        "1",
                        "9",
                        "f",
                        "+1",
                        "-1",
                        "0x1",
                        "1 1",
                        "1,1",
                        "1\u000b",
                        "99999999999999999999")
                + message.substring(at + 1);
    }

    private String moved(String before, String piece, String rest) {
        String without = before + rest;
        int to = dice.below(without.length() + 1);
        return without.substring(0, to) + piece + without.substring(to);
    }

    /** Near the end of a line, or anywhere. */
    private int place(String message) {
        List<Integer> lines = ends(message);
        if (lines.isEmpty() || dice.oneIn(2)) {
            return dice.below(message.length() + 1);
        }
        int near = dice.any(lines) - 3 + dice.below(6);
        return Math.max(0, Math.min(message.length(), near));
    }

    private static List<Integer> ends(String message) {
        List<Integer> ends = new ArrayList<>();
        for (int at = message.indexOf("\r\n"); at >= 0; at = message.indexOf("\r\n", at + 2)) {
            ends.add(at + 2);
        }
        return ends;
    }

    private char odd() {
        return ODD.charAt(dice.below(ODD.length()));
    }
}
