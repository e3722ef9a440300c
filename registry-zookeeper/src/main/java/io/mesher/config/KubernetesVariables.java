package io.mesher.config;

import java.util.regex.Pattern;

/**
 * The variables that Kubernetes injects for each Service, here one named mesher or mesher-something
 * (Kubernetes, "Service", environment variables; Docker links are the same).
 */
final class KubernetesVariables {

    private static final Pattern INJECTED =
            Pattern.compile(
                    "MESHER(_[A-Z0-9_]+)?"
                            + "(_SERVICE_HOST|_SERVICE_PORT(_[A-Z0-9_]+)?"
                            + "|_PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private KubernetesVariables() {}

    static boolean contains(String name) {
        return INJECTED.matcher(name).matches();
    }
}
