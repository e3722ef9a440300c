package io.mesher.config;

import io.mesher.mesh.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is configured, read once and valid. */
public record MesherConfig(
        Service service,
        Optional<String> advertiseAddress,
        Listeners listeners,
        Registry registry,
        Admin admin,
        Optional<Path> dataDir,
        Drain drain,
        Egress egress,
        Limits limits) {

    /**
     * Where others are told to reach the inbound listener, if that is configured.
     *
     * @param boundPort the port of the inbound listener, for an address without one
     */
    public Optional<Address> advertised(int boundPort) {
        return advertiseAddress.map(text -> Addresses.reached(text, boundPort));
    }

    /**
     * What happens to names that no service has: {@code allow}, {@code registered} or {@code list}.
     */
    public String egressPolicy() {
        return egress.policy()
                .orElse(Addresses.isLoopback(listeners.outbound().host()) ? "allow" : "registered");
    }

    /** The hosted application; without a name the sidecar is outbound only. */
    public record Service(
            Optional<String> name,
            String version,
            List<Port> ports,
            String address,
            String zone,
            Map<String, String> metadata,
            Health health) {}

    /** One port of the hosted application and what is spoken on it. */
    public record Port(Protocol protocol, int number) {}

    /**
     * How the hosted application is probed: over HTTP where there is a path, else by a TCP connect.
     */
    public record Health(
            Optional<String> path, Duration interval, Duration timeout, int rise, int fall) {}

    /** The three listeners. */
    public record Listeners(Address outbound, Address inbound, Address admin) {}

    /** The ensemble; {@code connect} is {@code embedded} for one in this process. */
    public record Registry(
            String connect,
            Duration sessionTimeout,
            Optional<Secret> auth,
            Tls tls,
            List<String> read,
            String write) {}

    /**
     * How the ensemble is reached over TLS, if it is.
     *
     * @param trustStore empty for what the JDK trusts
     * @param keyStore empty without a certificate of our own
     */
    public record Tls(
            boolean enabled,
            Optional<Store> trustStore,
            Optional<Store> keyStore,
            boolean verifyHostname) {}

    /**
     * A file of certificates or keys; {@code type} is {@code jks}, {@code pem}, {@code pkcs12} or
     * {@code bcfks}, empty where the file's name says it.
     */
    public record Store(Path file, Optional<Secret> password, Optional<String> type) {}

    /**
     * The console's login; without a password one is generated.
     *
     * @param metricsAuth {@code none} or {@code token}, empty for the default
     */
    public record Admin(String user, Optional<Secret> password, Optional<String> metricsAuth) {}

    /** How stopping goes. */
    public record Drain(Duration announceWait, Duration timeout) {}

    /** What happens to names that no service has; {@code policy} is empty for the default. */
    public record Egress(Optional<String> policy, List<String> hosts) {}

    /** What a peer may ask for; sizes in bytes. */
    public record Limits(
            int headerBytes,
            Duration headerTimeout,
            int connections,
            Duration idleTimeout,
            int retryBody) {}
}
