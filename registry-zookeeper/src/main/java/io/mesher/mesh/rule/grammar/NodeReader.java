package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.mesher.mesh.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the values of one document. Never throws, whatever the bytes; where the text breaks off its
 * problem is the last one.
 */
public final class NodeReader {
    /** A node of ZooKeeper holds 1 MiB, of which a change writes two in one transaction. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 24;

    private final JsonParser parser;
    private final Format format;
    private final Report report;

    private NodeReader(JsonParser parser, Format format, Report report) {
        this.parser = parser;
        this.format = format;
        this.report = report;
    }

    /** The document's value, empty where it cannot be read to its end. */
    public static Optional<Node> read(byte[] document, Format format, Report report) {
        if (document.length == 0 || document.length > MAX_BYTES) {
            String came = "document of %d bytes (expected: 1 to %d)";
            report.add(Place.ROOT, Code.TOO_LARGE, came.formatted(document.length, MAX_BYTES), 0);
            return Optional.empty();
        }
        try {
            return parse(text(document), format, report);
        } catch (CharacterCodingException e) {
            syntax(report, "document is no text (expected: UTF-8)", 0);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            syntax(report, "document is no " + format + ": " + reason(e), line);
        } catch (IOException | RuntimeException e) {
            // a parser that stumbles over its input says no more than that the input is none
            syntax(report, "document is no " + format, 0);
        }
        return Optional.empty();
    }

    private static String text(byte[] document) throws CharacterCodingException {
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Optional<Node> parse(String text, Format format, Report report)
            throws IOException {
        try (JsonParser parser = Jackson.parser(text, format)) {
            return new NodeReader(parser, format, report).document();
        }
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            syntax(report, "document without a value (expected: an object)", 0);
            return Optional.empty();
        }
        Optional<Node> node = value(Place.ROOT, 1, line());
        if (node.isPresent() && parser.nextToken() != null) {
            syntax(report, "document is followed by another (expected: one)", line());
            return Optional.empty();
        }
        return node;
    }

    /** The value that begins here, empty where to go on makes no sense. */
    private Optional<Node> value(Place place, int depth, int line) throws IOException {
        if (depth > MAX_DEPTH) {
            String message = "%s is %d levels deep (expected: up to %d)";
            report.add(place, Code.TOO_DEEP, message.formatted(place, depth, MAX_DEPTH), line);
            return Optional.empty();
        }
        refuseReferences(place, line);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(place, depth, line);
            case START_ARRAY -> list(place, depth, line);
            case VALUE_STRING -> scalar(Node.Kind.TEXT, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Kind.NUMBER, line);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Kind.BOOLEAN, line);
            case VALUE_NULL -> scalar(Node.Kind.NULL, line);
            default -> {
                syntax(report, place + " is of no kind that " + format + " and JSON share", line);
                yield Optional.empty();
            }
        };
    }

    private Optional<Node> scalar(Node.Kind kind, int line) throws IOException {
        return Optional.of(Node.scalar(kind, parser.getText(), line, format == Format.YAML));
    }

    private Optional<Node> list(Place place, int depth, int line) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Optional<Node> item = value(place.item(items.size()), depth + 1, line());
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(Node.list(items, line));
    }

    private Optional<Node> object(Place place, int depth, int line) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place member = place.member(name);
            int begin = line();
            parser.nextToken();
            Optional<Node> value = value(member, depth + 1, begin);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (members.putIfAbsent(name, value.get()) != null) {
                String message = member + " is written twice (expected: once)";
                report.add(member, Code.DUPLICATE_KEY, message, begin);
            }
        }
        return Optional.of(Node.object(members, line));
    }

    /** A document says all it says where it says it; and what repeats itself can grow at will. */
    private void refuseReferences(Place place, int line) throws IOException {
        if (parser instanceof YAMLParser yaml
                && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
            String message = place + " has an anchor or alias (expected: the value itself)";
            report.add(place, Code.ALIAS, message, line);
        }
        if (parser.getTypeId() != null) {
            report.add(place, Code.SYNTAX, place + " has a tag (expected: the value alone)", line);
        }
    }

    private int line() {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }

    private static void syntax(Report report, String message, int line) {
        report.add(Place.ROOT, Code.SYNTAX, message, line);
    }

    /** The parser's words without its excerpts of the text. */
    private static String reason(JsonProcessingException e) {
        String words =
                String.valueOf(e.getOriginalMessage())
                        .lines()
                        .filter(line -> !line.startsWith(" "))
                        .limit(2)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return Quoted.sentence(words.replaceFirst(" \\(start marker.*", ""));
    }
}
