package io.mesher;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of our class loader where the JDK keeps it: up to JDK 18 the classes that link the
 * methods of records remember the types they were last asked for, which after an undeploy would be
 * ours. Asking for types of the JDK's own replaces them.
 */
final class RecordLinks {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLinks.class);

    private RecordLinks() {}

    static void release() {
        MethodHandle itself = MethodHandles.identity(String.class);
        link("equals", MethodType.methodType(boolean.class, String.class, Object.class), itself);
        link("hashCode", MethodType.methodType(int.class, String.class), itself);
        link("toString", MethodType.methodType(String.class, String.class), itself);
    }

    private static void link(String method, MethodType type, MethodHandle component) {
        try {
            ObjectMethods.bootstrap(
                    MethodHandles.publicLookup(), method, type, String.class, "value", component);
        } catch (Throwable e) {
            // nothing is lost but memory, and only where an application is deployed again and again
            LOG.debug("record methods are not linked anew: {}", e.toString());
        }
    }
}
