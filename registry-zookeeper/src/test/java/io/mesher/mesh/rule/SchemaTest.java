package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mesher.mesh.rule.grammar.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String SHIPPED = "rules.schema.json";

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Format.JSON.print(Rules.schema()), InputFormat.JSON);

    @Test
    void theShippedSchemaIsThatOfTheReader() throws IOException {
        String reader = Format.JSON.print(Rules.schema());
        // to be copied where the test fails: the schema has changed with the reader
        Files.writeString(Path.of("target", SHIPPED), reader);

        try (InputStream shipped = Rules.class.getResourceAsStream(SHIPPED)) {
            assertThat(shipped).as("resource %s", SHIPPED).isNotNull();
            assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(reader);
        }
    }

    @Test
    void theContractsDocumentIsValid() {
        assertThat(errors(Documents.good(Documents.CONTRACT).print(Format.JSON))).isZero();
    }

    @Test
    void everyDocumentThatIsReadIsValid() {
        Generated generated = new Generated(new Random(7), Rules.schema());
        for (int i = 0; i < 500; i++) {
            JsonNode document = generated.document();
            if (Documents.json(document.toString()).document().isPresent()) {
                assertThat(errors(document.toString())).as(document.toString()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"rutes\": []}",
                "{\"service\": \"a b\"}",
                "{\"service\": \"..\"}",
                "{\"routes\": [{\"split\": [{}]}]}",
                "{\"routes\": [{\"split\": []}]}",
                "{\"routes\": [{\"split\": [{\"weight\": 101}]}]}",
                "{\"routes\": [{\"redirect\": {\"host\": \"a\"}, \"split\": [{\"weight\": 100}]}]}",
                "{\"routes\": [{\"redirect\": {}}]}",
                "{\"routes\": [{\"match\": [{\"path\": {\"exact\": \"/\", \"prefix\": \"/\"}}]}]}",
                "{\"routes\": [{\"match\": [{\"path\": {\"present\": true}}]}]}",
                "{\"routes\": [{\"match\": [{\"headers\": {\"a b\": {\"present\": true}}}]}]}",
                "{\"routes\": [{\"mirror\": {}}]}",
                "{\"policy\": {\"retry\": \"off\"}}",
                "{\"policy\": {\"retry\": {\"attempts\": 11}}}",
                "{\"policy\": {\"retry\": {\"on\": [\"never\"]}}}",
                "{\"policy\": {\"timeout\": {\"request\": \"2 s\"}}}",
                "{\"policy\": {\"fault\": {\"abort\": {\"percent\": 101}}}}"
            })
    void whatTheSchemaRefusesTheReaderRefuses(String document) {
        assertThat(errors(document)).isPositive();
        assertThat(Documents.json(document).errors()).isNotEmpty();
    }

    @Test
    void everyFieldIsDescribed() {
        ObjectNode definitions = (ObjectNode) Rules.schema().get("$defs");
        for (JsonNode definition : definitions) {
            assertThat(definition.path("description").asText()).endsWith(".");
            for (JsonNode property : definition.path("properties")) {
                assertThat(property.path("description").asText()).endsWith(".");
            }
        }
    }

    private int errors(String document) {
        return schema.validate(document, InputFormat.JSON).size();
    }
}
