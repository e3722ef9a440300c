package io.mesher.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;

/** What came back for a request. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() throws IOException {
        return JSON.readTree(body);
    }
}
