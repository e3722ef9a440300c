package io.mesher.config;

import io.mesher.config.MesherConfig.Egress;
import java.util.List;

/** What happens to names that no service has. */
final class EgressSettings {

    /** The policy that needs {@link #HOSTS}. */
    static final String LIST = "list";

    static final Setting<String> POLICY =
            Setting.of(
                            Group.EGRESS,
                            "mesher.egress.policy",
                            Words.oneOf("allow", "registered", LIST),
                            "Which hosts that no service has can be called, by http: allow (any), registered (none), list (those in mesher.egress.hosts). Under none of them can one call this sidecar's own listeners, the registry, or link-local and metadata addresses.")
                    .absence("allow on a loopback outbound listener, else registered")
                    .example("list");

    static final Setting<List<String>> HOSTS =
            Setting.of(
                            Group.EGRESS,
                            "mesher.egress.hosts",
                            Words.listOf(Addresses::egress),
                            "The hosts that the policy list lets through: names (*.example.com means all below it), addresses, networks such as 10.1.0.0/16; with :8080 behind it only that port. Names are compared as written, not by their addresses.")
                    .absence("none")
                    .example("api.example.com,*.example.org");

    static final List<Setting<?>> ALL = List.of(POLICY, HOSTS);

    private EgressSettings() {}

    static Egress read(Values values) {
        return new Egress(values.find(POLICY), values.find(HOSTS).orElse(List.of()));
    }
}
