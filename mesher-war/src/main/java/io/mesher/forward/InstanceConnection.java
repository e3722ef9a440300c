package io.mesher.forward;

/** An upstream connection that can be looked at before it is used once more. */
public interface InstanceConnection extends Breakable {

    /** Whether the instance has closed it, or said something on it unasked. */
    boolean gone();

    /** Whether something waits to be sent; to be asked on the connection's loop. */
    boolean unsent();
}
