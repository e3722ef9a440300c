package io.mesher.config;

import io.mesher.config.MesherConfig.Port;
import io.mesher.mesh.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The format of the hosted application's ports: {@code http:8080,grpc:9090}, or {@code 8080}. */
final class Ports {

    private static final String EXPECTED =
            "ports such as http:8080,grpc:9090, or 8080 (http, h2c, grpc or tcp)";
    // users of the older Mesher say so
    private static final String REST = "rest";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Ports() {}

    static List<Port> parse(String text) throws BadValueException {
        List<Port> ports = new ArrayList<>();
        for (String part : Lists.split(text)) {
            Port port = port(part);
            if (ports.stream().anyMatch(p -> p.protocol() == port.protocol())) {
                throw new BadValueException("one port for each protocol");
            }
            ports.add(port);
        }
        return List.copyOf(ports);
    }

    private static Port port(String text) throws BadValueException {
        if (NUMBER.matcher(text).matches()) {
            return new Port(Protocol.HTTP, Addresses.port(text, 1));
        }
        int colon = text.indexOf(':');
        String written = colon < 0 ? "" : text.substring(0, colon).strip();
        Optional<Protocol> protocol =
                written.equalsIgnoreCase(REST)
                        ? Optional.of(Protocol.HTTP)
                        : Protocol.named(written);
        return new Port(
                protocol.orElseThrow(() -> new BadValueException(EXPECTED)),
                Addresses.port(text.substring(colon + 1).strip(), 1));
    }
}
