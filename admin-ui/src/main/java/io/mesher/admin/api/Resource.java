package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import java.util.Set;

/** Something of the API that can be asked for or changed; stateless, may wait for the registry. */
public interface Resource {

    /** The methods that it has, {@code HEAD} left out where there is {@code GET}. */
    Set<String> methods();

    /**
     * Answers one of its methods.
     *
     * @throws Refusal with what came and what was expected
     */
    Reply serve(Asked asked) throws Refusal;
}
