package io.mesher.registry;

import io.mesher.mesh.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The connection to the registry at one moment.
 *
 * @param connected whether the registry answers
 * @param everConnected whether it did since the start
 * @param sessionId the session's id in hexadecimal, empty without one
 * @param connect where we connect to, without secrets
 * @param changedAt when {@code connected} last changed, milliseconds since the epoch
 */
public record RegistryStatus(
        boolean connected,
        boolean everConnected,
        String sessionId,
        String connect,
        long changedAt) {
    private static final int USUAL_PORT = 2181;

    /** The servers that {@link #connect()} names. */
    public List<Endpoint> servers() {
        int chroot = connect.indexOf('/');
        String all = chroot < 0 ? connect : connect.substring(0, chroot);
        List<Endpoint> servers = new ArrayList<>();
        for (StringTokenizer rest = new StringTokenizer(all, ", "); rest.hasMoreTokens(); ) {
            servers.add(server(rest.nextToken()));
        }
        return servers;
    }

    private static Endpoint server(String text) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? USUAL_PORT : Integer.parseInt(text.substring(colon + 1));
        boolean brackets = host.startsWith("[");
        return new Endpoint(brackets ? host.substring(1, host.length() - 1) : host, port);
    }
}
