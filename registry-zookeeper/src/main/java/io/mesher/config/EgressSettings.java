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
                            "Which hosts outside the mesh can be called: allow (any), registered (none), list (those in mesher.egress.hosts).")
                    .absence("allow on a loopback outbound listener, else registered")
                    .example("list");

    static final Setting<List<String>> HOSTS =
            Setting.of(
                            Group.EGRESS,
                            "mesher.egress.hosts",
                            Words.listOf(Addresses::egress),
                            "The hosts that the policy list lets through; *.example.com means all below it.")
                    .absence("none")
                    .example("api.example.com,*.example.org");

    static final List<Setting<?>> ALL = List.of(POLICY, HOSTS);

    private EgressSettings() {}

    static Egress read(Values values) {
        return new Egress(values.find(POLICY), values.find(HOSTS).orElse(List.of()));
    }
}
