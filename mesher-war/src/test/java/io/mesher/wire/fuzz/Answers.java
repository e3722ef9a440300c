package io.mesher.wire.fuzz;

/** Writes well-formed answers, each with a mark of its own. */
final class Answers {
    private final Dice dice;

    Answers(Dice dice) {
        this.dice = dice;
    }

    /** An answer, perhaps with interim ones before it. */
    String answer(String mark) {
        StringBuilder answer = new StringBuilder();
        for (int i = dice.any(0, 0, 0, 1, 2); i > 0; i--) {
            answer.append("HTTP/1.1 ").append(dice.any("100 Continue", "103 Early Hints", "199 x"));
            answer.append("\r\n").append(dice.any("", "Link: </a>\r\n")).append("\r\n");
        }
        String version = dice.oneIn(10) ? "HTTP/1.0 " : "HTTP/1.1 ";
        answer.append(version);
        answer.append(
                dice.any("200 OK", "200 OK", "201", "204 No Content", "304 x", "404 No", "503 x"));
        answer.append("\r\n");
        for (int i = dice.below(4); i > 0; i--) {
            answer.append(field());
        }
        return answer + body(mark, version.contains("1.0"));
    }

    private String field() {
        return dice.any(
                "X-" + dice.word(3) + ": " + dice.word(dice.below(20)) + "\r\n",
                "Set-Cookie: a=" + dice.word(4) + "\r\n",
                "Content-Type: Text/HTML; charset=UTF-8\r\n",
                "Connection: keep-alive\r\n",
                "Connection: X-Hop\r\nX-Hop: 1\r\n",
                "Connection: close\r\n",
                "Server: \u00e9 (a)\r\n",
                "X-Empty:\r\n");
    }

    private String body(String mark, boolean old) {
        String content =
                mark
                        + dice.any(
                                "",
                                dice.word(dice.below(300)),
                                dice.octets(dice.below(60)),
                                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        int kind = dice.below(old ? 2 : 3);
        if (kind == 0) {
            return "\r\n" + content;
        }
        if (kind == 1) {
            return "Content-Length: " + content.length() + "\r\n\r\n" + content;
        }
        return "Transfer-Encoding: chunked\r\n\r\n" + Chunks.of(dice, content);
    }
}
