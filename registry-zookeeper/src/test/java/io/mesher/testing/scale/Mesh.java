package io.mesher.testing.scale;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A mesh of any size, as sidecars would announce it.
 *
 * @param services how many
 * @param instances of each service
 */
public record Mesh(int services, int instances) {
    private static final String NODE =
            """
            {"name":"%1$s","id":"%2$s","address":"127.0.0.1","port":1,"sslPort":null,"payload":{"@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance","id":"%2$s","name":"%1$s","metadata":{"instance_status":"UP","zone":"zone-%3$d","version":"1.%4$d.0","mesher.version":"0.1.0","protocol":"http","mesher.ports":"http:8080"}},"registrationTimeUTC":%5$d,"serviceType":"DYNAMIC","uriSpec":null}
            """
                    .strip();
    private static final int ZONES = 3;
    private static final int VERSIONS = 5;

    /** How a service is called. */
    public String service(int number) {
        return "service-%03d".formatted(number);
    }

    /** How an instance of a service is called. */
    public String instance(int service, int number) {
        return "%s-10.%d.%d.%d-30103"
                .formatted(service(service), service % 256, number / 256, number % 256);
    }

    /** The parent of a service's nodes. */
    public String path(int service) {
        return "/services/" + service(service);
    }

    /**
     * What the node of an instance holds.
     *
     * @param at when it was written, in microseconds since the epoch
     */
    public byte[] node(int service, String id, long at) {
        int some = id.hashCode() & Integer.MAX_VALUE;
        return NODE.formatted(service(service), id, some % ZONES, some % VERSIONS, at)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Microseconds since the epoch, the same for every process of a machine. */
    public static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
                + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
