package io.mesher.forward;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.ErrorCode;

/** What an instance says by HTTP/2, and how it takes it back. */
final class Http2Answer {
    private static final int MIN_STATUS = 100;
    private static final int MAX_STATUS = 999;

    private Http2Answer() {}

    /** Whether the head could not be taken for two things by a caller of HTTP/1.1. */
    static boolean passes(Response answer) {
        if (answer.getVersion() != HttpVersion.HTTP_2) {
            return true;
        }
        int lengths = 0;
        for (HttpField field : answer.getHeaders()) {
            if (field.getHeader() == HttpHeader.CONTENT_LENGTH) {
                lengths++;
            }
        }
        return lengths < 2 && answer.getStatus() >= MIN_STATUS && answer.getStatus() <= MAX_STATUS;
    }

    /** The code with which an instance reset a stream; an error of ours where it did not. */
    static ErrorCode reset(Throwable cause) {
        String told = cause == null ? null : cause.getMessage();
        for (ErrorCode code : ErrorCode.values()) {
            if (ErrorCode.toString(code.code, null).equals(told)) {
                return code;
            }
        }
        return ErrorCode.INTERNAL_ERROR;
    }
}
