package io.mesher.listener;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Lets a path through whose octets are no UTF-8, as applications older than UTF-8 write them (RFC
 * 3986, section 2.5 demands it of new schemes only). For the server it is the root then; the proxy
 * forwards what was written.
 */
final class AnyOctets implements HttpConfiguration.Customizer {
    private static final HttpURI ROOT = HttpURI.from("/");

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return request.getHttpURI().hasViolation(Violation.BAD_UTF8_ENCODING)
                ? new AtRoot(request)
                : request;
    }

    private static final class AtRoot extends Request.Wrapper {
        AtRoot(Request request) {
            super(request);
        }

        @Override
        public HttpURI getHttpURI() {
            return ROOT;
        }
    }
}
