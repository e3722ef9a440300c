package io.mesher.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;

/**
 * Which service a caller says it is: in our own field or, for those who move, in one of ServiceComb
 * and the first Mesher, alone or inside their JSON context.
 */
final class ClaimedSource {
    private static final String FORMER = "x-cse-src-microservice";
    private static final String FORMER_CONTEXT = "x-cse-context";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimedSource() {}

    /** The name, empty when the caller says none. */
    static String of(HttpFields head) {
        String source = head.get(Trail.SOURCE);
        if (source == null) {
            source = head.get(FORMER);
        }
        if (source == null) {
            source = inContext(head.get(FORMER_CONTEXT));
        }
        return source;
    }

    private static String inContext(String context) {
        if (context == null) {
            return "";
        }
        try {
            JsonNode name = JSON.readTree(context).path(FORMER);
            return name.isTextual() ? name.textValue() : "";
        } catch (IOException e) {
            // a claim that can't be read is none
            return "";
        }
    }
}
