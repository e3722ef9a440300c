package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    // durations are compared, values held against each other and names counted by the reader alone
    private static final Set<Code> BEYOND =
            Set.of(
                    Code.INVALID,
                    Code.OUT_OF_RANGE,
                    Code.DUPLICATE_KEY,
                    Code.DUPLICATE_NAME,
                    Code.SHARES,
                    Code.SERVICE_NAME);

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(RulesSchema.json(), InputFormat.JSON);

    @Test
    void theShippedSchemaIsThatOfTheReader() throws IOException {
        String reader = RulesSchema.json();
        // to be copied where the test fails: the schema has changed with the reader
        Files.writeString(Path.of("target", "rules.schema.json"), reader);

        try (InputStream shipped = Rules.class.getResourceAsStream(RulesSchema.RESOURCE)) {
            assertThat(shipped).as("resource %s", RulesSchema.RESOURCE).isNotNull();
            assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(reader);
        }
    }

    @Test
    void theContractsDocumentIsValid() {
        assertThat(errors(Documents.good(Documents.CONTRACT).print(Format.JSON))).isZero();
    }

    @Test
    void readerAndSchemaAgreeOnGoodAndBrokenDocuments() {
        Random random = new Random(7);
        Generated generated = new Generated(random, RulesSchema.tree());
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            JsonNode document = generated.document();
            if (i % 3 > 0) {
                Broken.somewhere(document, random);
            }
            refused += agree(document.toString()) ? 0 : 1;
        }
        assertThat(refused).isBetween(500, 2500);
    }

    /** Whether the schema allows it, and if not, the reader does not either. */
    private boolean agree(String document) {
        List<Problem> errors = Documents.json(document).errors();
        boolean allowed = errors(document) == 0;
        if (allowed) {
            assertThat(errors)
                    .as(document)
                    .allSatisfy(error -> assertThat(BEYOND).contains(error.code()));
        } else {
            assertThat(errors).as(document).isNotEmpty();
        }
        return allowed;
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
        ObjectNode definitions = (ObjectNode) RulesSchema.tree().get("$defs");
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
