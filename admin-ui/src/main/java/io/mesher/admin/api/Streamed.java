package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import java.io.IOException;
import java.io.OutputStream;

/** Content that is written as it comes up. */
@FunctionalInterface
public interface Streamed {
    /** Nothing of that kind. */
    Streamed NOTHING = out -> {};

    /**
     * Writes until its end.
     *
     * @throws Refusal before the first byte
     */
    void writeTo(OutputStream out) throws IOException, Refusal;
}
