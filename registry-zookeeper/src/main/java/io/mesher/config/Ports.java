package io.mesher.config;

import io.mesher.config.MesherConfig.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The format of the hosted application's ports: {@code http:8080,grpc:9090}, or {@code 8080}. */
final class Ports {

    private static final String EXPECTED = "ports such as http:8080,grpc:9090, or 8080";
    // users of the older Mesher say rest
    private static final Map<String, String> PROTOCOLS =
            Map.of("http", "http", "rest", "http", "grpc", "grpc");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Ports() {}

    static List<Port> parse(String text) throws BadValueException {
        List<Port> ports = new ArrayList<>();
        for (String part : Lists.split(text)) {
            Port port = port(part);
            if (ports.stream().anyMatch(p -> p.protocol().equals(port.protocol()))) {
                throw new BadValueException("one port for each of http and grpc");
            }
            ports.add(port);
        }
        return List.copyOf(ports);
    }

    private static Port port(String text) throws BadValueException {
        if (NUMBER.matcher(text).matches()) {
            return new Port("http", Addresses.port(text, 1));
        }
        int colon = text.indexOf(':');
        String written = colon < 0 ? "" : text.substring(0, colon).strip();
        String protocol = PROTOCOLS.getOrDefault(written.toLowerCase(Locale.ROOT), "");
        if (protocol.isEmpty()) {
            throw new BadValueException(EXPECTED);
        }
        return new Port(protocol, Addresses.port(text.substring(colon + 1).strip(), 1));
    }
}
