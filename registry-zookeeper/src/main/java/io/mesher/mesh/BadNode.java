package io.mesher.mesh;

/**
 * A node of a service in the registry that is left out.
 *
 * @param id its name, which anyone may have written
 * @param problem why, in words
 */
public record BadNode(String id, String problem) {}
