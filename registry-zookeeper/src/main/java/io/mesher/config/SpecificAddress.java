package io.mesher.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variable {@code SPECIFIC_ADDR} of the older Mesher: ports as {@code mesher.service.ports} has
 * them, or host:port, whose host is the service's address unless that is set.
 */
final class SpecificAddress {

    static final String VARIABLE = "SPECIFIC_ADDR";

    // not one address but a list, or a protocol where the host would be
    private static final Pattern PORTS = Pattern.compile("[0-9]+|.*,.*|(?i:http|rest|grpc) *:.*");

    private SpecificAddress() {}

    /** What stands for the ports. */
    static String ports(String text) {
        return isPorts(text) ? text : text.substring(text.lastIndexOf(':') + 1);
    }

    /** The host as a setting of its own, below every other source. */
    static Map<String, Found> host(Optional<Found> variable) {
        return variable.filter(found -> !isPorts(found.text()))
                .map(SpecificAddress::address)
                .map(found -> Map.of(ServiceSettings.ADDRESS.key(), found))
                .orElse(Map.of());
    }

    private static Found address(Found found) {
        String text = found.text();
        return new Found(text.substring(0, text.lastIndexOf(':')), found.origin());
    }

    private static boolean isPorts(String text) {
        return PORTS.matcher(text).matches() || text.lastIndexOf(':') <= 0;
    }
}
