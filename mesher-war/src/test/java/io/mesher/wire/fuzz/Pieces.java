package io.mesher.wire.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** What is known to confuse. */
final class Pieces {
    private static final List<String> OF_BOTH =
            List.of(
                    "Transfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: identity\r\n",
                    "Transfer-Encoding : chunked\r\n",
                    "transfer-encoding:\tChunked\r\n",
                    "Transfer-Encoding: gzip, chunked\r\n",
                    "Transfer-Encoding: xchunked\r\n",
                    "Content-Length: 0\r\n",
                    "Content-Length: 5\r\n",
                    "Content-Length: 5\r\nContent-Length: 6\r\n",
                    "Content-Length: +5\r\n",
                    "Content-Length: 5, 5\r\n",
                    "Connection: close\r\n",
                    "Connection: keep-alive\r\n",
                    "Connection: content-length\r\n",
                    "Trailer: X-T\r\n",
                    "X: a\r\n b\r\n",
                    "X: a\rb\r\n",
                    "X: a\nb\r\n",
                    "\r\n\r\n",
                    "\r\n",
                    "\n",
                    "\r",
                    "\n\n",
                    "\r\n ",
                    "0\r\n\r\n",
                    "0\r\n",
                    "5\r\nhello\r\n",
                    "5;a=b\r\nhello\r\n",
                    "ffffffffffffffff\r\n",
                    "8000000000000000\r\n",
                    "-1\r\n",
                    "0x5\r\n",
                    "chunked",
                    "HTTP/1.0",
                    "HTTP/1.1",
                    "HTTP/2.0",
                    " ",
                    "\t",
                    ":",
                    "\0");

    private Pieces() {}

    static List<String> ofRequests(String host) {
        String request = "GET /spliced HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        return Stream.concat(
                        OF_BOTH.stream(),
                        Stream.of(
                                request,
                                "\r\n" + request,
                                "POST /spliced HTTP/1.1\r\nHost: %s\r\nContent-Length: 3\r\n\r\nabc"
                                        .formatted(host),
                                "Host: " + host + "\r\n",
                                "Host: other\r\n",
                                "Host:\r\n",
                                "http://" + host,
                                "http://u@" + host,
                                "https://",
                                "TRACE",
                                "CONNECT",
                                "OPTIONS * HTTP/1.1\r\n",
                                "*",
                                "#",
                                "%",
                                "%00",
                                "/../"))
                .toList();
    }

    static List<String> ofAnswers() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nspliced";
        return Stream.concat(
                        OF_BOTH.stream(),
                        Stream.of(
                                answer,
                                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
                                "HTTP/1.1 100 Continue\r\n\r\n",
                                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                                "HTTP/1.1 204 No Content\r\n\r\n",
                                "HTTP/1.1 ",
                                "1000",
                                "204",
                                "304",
                                "hello"))
                .toList();
    }

    /** Octets that cannot be seen, made visible. */
    static String readable(String octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append("\\x%02x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.toString();
    }
}
