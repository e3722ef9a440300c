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
 * @param trouble what keeps us from it, where that is known
 */
public record RegistryStatus(
        boolean connected,
        boolean everConnected,
        String sessionId,
        String connect,
        long changedAt,
        Trouble trouble) {
    private static final int USUAL_PORT = 2181;

    /** One without trouble. */
    public RegistryStatus(
            boolean connected,
            boolean everConnected,
            String sessionId,
            String connect,
            long changedAt) {
        this(connected, everConnected, sessionId, connect, changedAt, Trouble.NONE);
    }

    /**
     * What is wrong.
     *
     * @param login whether it is that we are not let in
     * @param text in words, without secrets; empty where nothing is wrong
     */
    public record Trouble(boolean login, String text) {
        public static final Trouble NONE = new Trouble(false, "");
    }

    /** The state in a word: {@code connected}, {@code disconnected} or {@code auth-failed}. */
    public String word() {
        if (trouble.login()) {
            return "auth-failed";
        }
        return connected ? "connected" : "disconnected";
    }

    /** The servers that {@link #connect()} names. */
    public List<Endpoint> servers() {
        return servers(connect);
    }

    /** The servers that a connect string names. */
    public static List<Endpoint> servers(String connect) {
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
