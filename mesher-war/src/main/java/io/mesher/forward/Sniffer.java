package io.mesher.forward;

import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** Looks at what a caller says first on a connection that it believes to lead elsewhere. */
@FunctionalInterface
public interface Sniffer {

    /**
     * What the caller's connection becomes until that is known.
     *
     * @param found told once, on the connection's loop; what was read stays to be read
     */
    Connection sniff(EndPoint caller, Consumer<Inside> found);
}
