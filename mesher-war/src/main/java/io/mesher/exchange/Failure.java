package io.mesher.exchange;

/** The whole vocabulary of answers that Mesher itself makes. */
public enum Failure {
    NONE("", 0, 0, "", ""),
    BAD_REQUEST(
            "bad-request", 400, 13, "http_request_error", "The request could not be understood."),
    EGRESS_DENIED(
            "egress-denied",
            403,
            7,
            "http_request_denied",
            "The host is no service of the mesh and may not be reached from here."),
    UNKNOWN_SERVICE(
            "unknown-service",
            404,
            12,
            "destination_not_found",
            "The registry has no service of that name."),
    NO_ROUTE(
            "no-route",
            404,
            14,
            "destination_not_found",
            "A rule of the service leaves no instance for such a request."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            12,
            "http_request_denied",
            "The method is not one that can be used here."),
    HEADER_TIMEOUT(
            "header-timeout",
            408,
            4,
            "http_request_error",
            "The request's head did not come whole in time."),
    REQUEST_TIMEOUT(
            "request-timeout",
            408,
            4,
            "http_request_error",
            "The request's body stopped coming before its end."),
    RATE_LIMITED(
            "rate-limited",
            429,
            8,
            "http_request_denied",
            "More requests came than a rule of the service lets through."),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            431,
            8,
            "http_request_error",
            "The header fields are larger than this proxy takes."),
    /** Never answered with, since nobody is there; counted under the status that nginx uses. */
    CALLER_GONE(
            "caller-gone",
            499,
            1,
            "connection_terminated",
            "The caller left before it had its answer."),
    INTERNAL("internal", 500, 13, "proxy_internal_error", "The proxy failed."),
    UPSTREAM_CONNECT(
            "upstream-connect",
            502,
            14,
            "connection_refused",
            "No connection to the instance could be made."),
    UPSTREAM_REFUSED(
            "upstream-connect",
            502,
            14,
            "connection_refused",
            "The instance's sidecar did not let the connection through."),
    NAME_UNKNOWN(
            "upstream-connect",
            502,
            14,
            "dns_error",
            "The host is no service of the mesh, and no name server knows it."),
    UPSTREAM_BROKEN(
            "upstream-broken",
            502,
            14,
            "connection_terminated",
            "The instance broke the connection before it answered."),
    UPSTREAM_UNSEEN(
            "upstream-broken",
            502,
            14,
            "connection_terminated",
            "The instance took the connection or stream back before it looked at the request."),
    ANSWER_BROKEN(
            "upstream-broken",
            502,
            14,
            "http_protocol_error",
            "The instance's answer could not be understood."),
    APP_UNREACHABLE(
            "app-unreachable",
            502,
            14,
            "connection_refused",
            "The application behind this sidecar does not take connections."),
    NO_INSTANCE(
            "no-instance",
            503,
            14,
            "destination_unavailable",
            "The service has no instance that could take the request."),
    OVERLOADED("overloaded", 503, 14, "connection_limit_reached", "Too many requests are open."),
    BREAKER_OPEN(
            "breaker-open",
            503,
            14,
            "destination_unavailable",
            "The service failed too often just now and is given time to recover."),
    /** Answered with the status that the rule says. */
    FAULT_INJECTED(
            "fault-injected",
            503,
            14,
            "proxy_internal_response",
            "A rule of the service has such requests fail on purpose."),
    DRAINING("draining", 503, 14, "destination_unavailable", "This sidecar is stopping."),
    UPSTREAM_TIMEOUT(
            "upstream-timeout",
            504,
            4,
            "http_response_timeout",
            "The instance did not answer in time."),
    STREAM_TIMEOUT(
            "stream-timeout",
            504,
            4,
            "connection_timeout",
            "The instance fell silent in the middle of its answer."),
    LOOP_DETECTED(
            "loop-detected",
            508,
            13,
            "proxy_loop_detected",
            "The request came back to a proxy that it had passed.");

    private final String code;
    private final int status;
    private final int grpcStatus;
    private final String proxyError;
    private final String detail;

    Failure(String code, int status, int grpcStatus, String proxyError, String detail) {
        this.code = code;
        this.status = status;
        this.grpcStatus = grpcStatus;
        this.proxyError = proxyError;
        this.detail = detail;
    }

    /** The word in {@code x-mesher-failure}, metrics and logs. */
    public String code() {
        return code;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** The status it is answered with in gRPC (gRPC's list of status codes). */
    public int grpcStatus() {
        return grpcStatus;
    }

    /** The error type in {@code Proxy-Status} (RFC 9209, section 2.3). */
    public String proxyError() {
        return proxyError;
    }

    /** One sentence for a person; says nothing of addresses. */
    public String detail() {
        return detail;
    }
}
