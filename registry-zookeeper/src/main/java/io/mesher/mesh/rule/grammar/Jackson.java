package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How Jackson reads and prints our documents. */
final class Jackson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML =
            YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    // the builder forgets the default
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .stringQuotingChecker(new Plain())
                    .build();
    private static final ObjectWriter JSON_WRITER = JsonMapper.builder().build().writer(indented());
    private static final ObjectWriter YAML_WRITER = new YAMLMapper(YAML).writer();

    private Jackson() {}

    static JsonParser parser(String document, Format format) throws IOException {
        JsonFactory factory = format == Format.JSON ? JSON : YAML;
        return factory.createParser(document);
    }

    static String print(JsonNode document, Format format) {
        ObjectWriter writer = format == Format.JSON ? JSON_WRITER : YAML_WRITER;
        try {
            String text = writer.writeValueAsString(document);
            return text.endsWith("\n") ? text : text + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("a tree in memory cannot be printed", e);
        }
    }

    /** The same on every system. */
    private static DefaultPrettyPrinter indented() {
        Separators tight =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(tight);
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        return printer;
    }
}
