package io.mesher.blackbox;

/** Something that a test started and has to end. */
interface Part extends AutoCloseable {
    @Override
    void close();
}
