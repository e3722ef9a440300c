package io.mesher.registry;

import io.mesher.mesh.rule.RulesView;
import java.util.function.Consumer;

/** A service's rules as they change; the last good ones outlast a lost registry. Thread-safe. */
public interface LiveRules extends AutoCloseable {

    /** What is in force now; not {@link RulesView#known() known} until something was heard. */
    RulesView current();

    /**
     * Calls the listener with each new view, in order and one at a time, beginning with the current
     * one where that is known. May be called once.
     */
    void onChange(Consumer<RulesView> listener);

    /** Ends the watch; the listener is not called any more. */
    @Override
    void close();
}
