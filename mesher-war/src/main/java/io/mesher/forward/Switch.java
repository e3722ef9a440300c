package io.mesher.forward;

import java.util.Locale;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * A change of protocol that a caller offers (RFC 9110, section 7.8): passed on, and if the instance
 * agrees, both connections are joined.
 */
final class Switch {
    private static final HttpField CONNECTION =
            new PreEncodedHttpField(HttpHeader.CONNECTION, "Upgrade");

    private final String offered;
    private EndPoint instance;

    /**
     * An offer.
     *
     * @param offered the protocols, as they are written in {@code Upgrade}
     */
    Switch(String offered) {
        this.offered = offered;
    }

    /** Passes it on. */
    void offer(Request request) {
        request.headers(
                out -> {
                    out.add(HttpHeader.UPGRADE, offered);
                    out.add(CONNECTION);
                });
        // otherwise the client would look for a protocol of its own
        request.attribute(
                HttpUpgrader.Factory.class.getName(), (HttpUpgrader.Factory) NoUpgrade::of);
    }

    /** Whether an answer by which the instance agrees is one to this offer. */
    boolean agrees(Response answer) {
        String chosen = answer.getHeaders().get(HttpHeader.UPGRADE);
        if (chosen == null) {
            return false;
        }
        for (String protocol : offered.split(",", -1)) {
            if (name(protocol).equals(name(chosen))) {
                return true;
            }
        }
        return false;
    }

    private static String name(String protocol) {
        return protocol.strip().toLowerCase(Locale.ROOT);
    }

    /** The instance has agreed, and speaks the other protocol on its connection now. */
    void agreed(EndPoint connection) {
        instance = connection;
    }

    /** The instance's connection; null unless it has agreed. */
    EndPoint instance() {
        return instance;
    }

    /** What of the instance's head goes downstream. */
    static void copyHead(HttpFields in, HttpFields.Mutable out) {
        HopByHop hopByHop = new HopByHop(in);
        for (HttpField field : in) {
            if (field.getHeader() == HttpHeader.UPGRADE || !hopByHop.stays(field)) {
                out.add(field);
            }
        }
        out.add(CONNECTION);
    }

    /** Nothing is done by the client. */
    private static final class NoUpgrade implements HttpUpgrader {
        static HttpUpgrader of(HttpVersion version) {
            return new NoUpgrade();
        }

        @Override
        public void prepare(Request request) {
            // it is prepared
        }

        @Override
        public void upgrade(Response response, EndPoint endPoint, Callback callback) {
            callback.succeeded();
        }
    }
}
