package io.mesher.forward;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Callback;

/**
 * An answer at a servlet container's connector; its head is the container's with the first write.
 */
final class ContainerAnswer {
    private final HttpServletResponse response;
    private final boolean toBodies;
    private final boolean toChunks;
    private final Patience patience;
    private final HttpFields.Mutable fields = HttpFields.build();
    private int status = HttpStatus.OK_200;
    private Supplier<HttpFields> trailers;
    private volatile ContainerOutput output;
    private volatile boolean broken;

    /**
     * An answer.
     *
     * @param toBodies whether the request's method lets it have a body
     * @param toChunks whether the caller knows chunks, and what follows them
     */
    ContainerAnswer(
            HttpServletResponse response, boolean toBodies, boolean toChunks, Patience patience) {
        this.response = response;
        this.toBodies = toBodies;
        this.toChunks = toChunks;
        this.patience = patience;
    }

    HttpFields.Mutable fields() {
        return fields;
    }

    void status(int newStatus) {
        status = newStatus;
    }

    void trailers(Supplier<HttpFields> supplier) {
        trailers = supplier;
    }

    boolean committed() {
        return output != null;
    }

    void write(boolean last, ByteBuffer bytes, Callback callback) {
        try {
            if (output == null) {
                writeHead();
                output = ContainerOutput.of(response.getOutputStream(), patience);
            }
        } catch (IOException | RuntimeException e) {
            // the container's answer throws this and that once its connection is gone
            callback.failed(e);
            return;
        }
        output.write(last, bytes, callback);
    }

    /** From now on its end must not be written. */
    void broken() {
        broken = true;
    }

    /** Nobody reads it any more. */
    void closed() {
        ContainerOutput now = output;
        if (now != null) {
            now.closed();
        }
    }

    private void writeHead() {
        response.setStatus(status);
        for (HttpField field : fields) {
            response.addHeader(field.getName(), field.getValue());
        }
        if (hasChunks()) {
            response.setTrailerFields(this::end);
        }
    }

    /**
     * Where trailers are set some containers say that chunks come, whether there is a body or not.
     */
    private boolean hasChunks() {
        return toBodies
                && toChunks
                && !fields.contains(HttpHeader.CONTENT_LENGTH)
                && status != HttpStatus.NO_CONTENT_204
                && status != HttpStatus.NOT_MODIFIED_304;
    }

    /** The container asks for the trailers when it is about to write the end of the message. */
    private Map<String, String> end() {
        if (broken) {
            throw new BrokenOffException();
        }
        HttpFields found = trailers == null ? null : trailers.get();
        Map<String, String> end = new HashMap<>();
        if (found != null) {
            found.forEach(field -> end.merge(field.getName(), text(field), ContainerAnswer::join));
        }
        return end;
    }

    private static String text(HttpField field) {
        return field.getValue() == null ? "" : field.getValue();
    }

    private static String join(String one, String other) {
        return one + ", " + other;
    }
}
