package io.mesher.admin.view;

/**
 * One route in force.
 *
 * @param order 1 is tried first
 * @param name {@code default} for the one that holds without a rule
 * @param match what it matches, in words
 * @param destination where its requests go, in words
 * @param balance the algorithm's name in the rule document
 * @param requestTimeoutMs milliseconds until the answer's head
 * @param attempts the first included
 */
public record RouteView(
        int order,
        String name,
        String match,
        String destination,
        String balance,
        long requestTimeoutMs,
        int attempts) {}
