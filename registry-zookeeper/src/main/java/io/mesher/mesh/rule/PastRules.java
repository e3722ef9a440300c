package io.mesher.mesh.rule;

import java.util.Optional;

/**
 * What a service's document was made by one change, which may be the last.
 *
 * @param document empty where it was taken away
 */
public record PastRules(long revision, RuleChange change, Optional<String> document) {}
