package io.mesher.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code rules}: asks a running sidecar's API, and shows what it says as it is. */
final class RulesCommand {
    private static final int ERRORS = 400;
    private static final int NOT_FOUND = 404;
    private static final String STANDARD_INPUT = "-";

    private final PrintStream out;
    private final PrintStream err;

    RulesCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> words) {
        try {
            RulesArguments arguments = RulesArguments.parse(words);
            return show(send(arguments, AdminClient.of(arguments)));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return Exit.USAGE;
        } catch (IOException e) {
            err.println(e.getMessage());
            return Exit.FAILED;
        }
    }

    private int show(HttpResponse<String> answer) {
        boolean good = answer.statusCode() < ERRORS;
        String text = answer.body();
        (good ? out : err).print(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
        return good ? Exit.OK : Exit.FAILED;
    }

    private static HttpResponse<String> send(RulesArguments arguments, AdminClient admin)
            throws IOException {
        String rules = "rules/" + encoded(arguments.service());
        return switch (arguments.action()) {
            case "get" ->
                    admin.send(
                            arguments
                                    .option("revision")
                                    .map(it -> admin.request(rules + "/history/" + it))
                                    .orElseGet(() -> admin.request(rules))
                                    .setHeader("Accept", "application/yaml"));
            case "history" -> admin.send(admin.request(rules + "/history?size=100"));
            case "rollback" -> {
                String body = "{\"revision\":" + arguments.option("revision").orElseThrow();
                body +=
                        arguments
                                .option("reason")
                                .map(it -> ",\"reason\":" + quoted(it))
                                .orElse("");
                HttpRequest.Builder request =
                        admin.request(rules + "/rollback" + dryRun(arguments, "?"))
                                .POST(HttpRequest.BodyPublishers.ofString(body + "}"));
                yield admin.send(expecting(arguments, admin, rules, request));
            }
            case "try" ->
                    admin.send(
                            admin.request("rules:try")
                                    .POST(HttpRequest.BodyPublishers.ofString(trial(arguments))));
            default -> {
                HttpRequest.Builder request =
                        admin.request(
                                        rules
                                                + "?reason="
                                                + encoded(arguments.option("reason").orElse(""))
                                                + dryRun(arguments, "&"))
                                .setHeader("Content-Type", "application/yaml")
                                .PUT(HttpRequest.BodyPublishers.ofString(file(arguments)));
                yield admin.send(expecting(arguments, admin, rules, request));
            }
        };
    }

    private static String dryRun(RulesArguments arguments, String before) {
        return arguments.dryRun() ? before + "dryRun=true" : "";
    }

    /** What the caller has seen; else what stands there now. */
    private static HttpRequest.Builder expecting(
            RulesArguments arguments, AdminClient admin, String rules, HttpRequest.Builder request)
            throws IOException {
        if (arguments.option("expect").isPresent()) {
            return request.setHeader("If-Match", "\"" + arguments.option("expect").get() + "\"");
        }
        HttpResponse<String> present = admin.send(admin.request(rules));
        return present.statusCode() == NOT_FOUND
                ? request.setHeader("If-None-Match", "*")
                : request.setHeader(
                        "If-Match", present.headers().firstValue("ETag").orElse("\"0\""));
    }

    private static String trial(RulesArguments arguments) throws IOException {
        StringBuilder body = new StringBuilder("{\"service\":").append(quoted(arguments.service()));
        arguments.option("method").ifPresent(it -> body.append(",\"method\":").append(quoted(it)));
        arguments.option("path").ifPresent(it -> body.append(",\"path\":").append(quoted(it)));
        arguments
                .option("source")
                .ifPresent(it -> body.append(",\"source\":{\"service\":").append(quoted(it) + "}"));
        pairs("headers", arguments.all("header"), ':', body);
        pairs("query", arguments.all("query"), '=', body);
        if (arguments.option("file").isPresent()) {
            body.append(",\"document\":").append(quoted(file(arguments)));
        }
        return body.append('}').toString();
    }

    private static void pairs(String field, List<String> all, char between, StringBuilder body) {
        if (all.isEmpty()) {
            return;
        }
        body.append(",\"").append(field).append("\":{");
        String comma = "";
        for (String pair : all) {
            int at = pair.indexOf(between);
            String name = at < 0 ? pair : pair.substring(0, at);
            String value = at < 0 ? "" : pair.substring(at + 1).strip();
            body.append(comma).append(quoted(name)).append(':').append(quoted(value));
            comma = ",";
        }
        body.append('}');
    }

    private static String file(RulesArguments arguments) throws IOException {
        String name = arguments.option("file").orElseThrow();
        try {
            return name.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new IOException("file " + name + " cannot be read: " + e, e);
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where a path of the API is. */
    static URI uri(String admin, String path) {
        return URI.create((admin.endsWith("/") ? admin : admin + "/") + "api/v1/" + path);
    }
}
