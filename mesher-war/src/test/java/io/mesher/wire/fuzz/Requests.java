package io.mesher.wire.fuzz;

/** Writes pipelines of well-formed requests, each with a mark of its own in target and body. */
final class Requests {
    private static final int MAX_PIPELINE = 4;

    private final Dice dice;
    private final String host;

    Requests(Dice dice, String host) {
        this.dice = dice;
        this.host = host;
    }

    /** Some requests one behind the other, the last of which ends the connection. */
    String pipeline(int number) {
        StringBuilder all = new StringBuilder();
        int count = dice.below(MAX_PIPELINE);
        for (int i = 0; i < count; i++) {
            all.append(request("m" + number + "." + i));
        }
        return all.toString();
    }

    /** The request that ends a connection. */
    String last(int number) {
        return "GET /last"
                + number
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\nConnection: close\r\n\r\n";
    }

    private String request(String mark) {
        String method =
                dice.any("GET", "GET", "POST", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "BREW");
        String version = dice.oneIn(10) ? "HTTP/1.0" : "HTTP/1.1";
        StringBuilder head = new StringBuilder(dice.oneIn(20) ? "\r\n" : "");
        head.append(method).append(' ').append(target(mark)).append(' ').append(version);
        head.append("\r\n").append(dice.any("Host: ", "host:", "HOST:\t")).append(host);
        head.append("\r\n");
        if (version.endsWith("0")) {
            head.append("Connection: keep-alive\r\n");
        }
        for (int i = dice.below(4); i > 0; i--) {
            head.append(field());
        }
        return head + body(mark, version);
    }

    private String target(String mark) {
        String path = "/" + mark + dice.any("", "/", "//", "/..", "/%2e%2E/a", ";a=b", "/a:b@c");
        String query = dice.any("", "", "?", "?q=" + dice.word(3), "?/../%zz&a[]=1");
        return dice.any("", "", "http://" + host) + path + query;
    }

    private String field() {
        return dice.any(
                "X-" + dice.word(3) + ": " + dice.word(dice.below(20)) + "\r\n",
                "x_" + dice.word(2) + ":" + dice.word(2) + " \t\r\n",
                "Cookie: a=" + dice.word(4) + "; b=\u00e9\u0080\r\n",
                "Accept: */*\r\n",
                "Content-Type: Text/Plain; charset=UTF-8\r\n",
                "Accept-Encoding: GZIP\r\n",
                "Connection: X-Hop\r\nX-Hop: 1\r\n",
                "TE: trailers\r\n",
                "X-Empty:\r\n");
    }

    private String body(String mark, String version) {
        String content =
                mark
                        + dice.any(
                                "",
                                dice.word(dice.below(200)),
                                dice.octets(dice.below(60)),
                                "\r\n\r\nGET /inside HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
                                "0\r\n\r\n");
        int kind = dice.below(version.endsWith("0") ? 2 : 3);
        if (kind == 0) {
            return "\r\n";
        }
        if (kind == 1) {
            return "Content-Length: " + content.length() + "\r\n\r\n" + content;
        }
        return "Transfer-Encoding: chunked\r\n\r\n" + Chunks.of(dice, content);
    }
}
