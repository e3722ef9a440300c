/**
 * Finds out, beside the traffic, which of the instances that the registry suddenly misses are
 * really gone. Knows plans and how to connect; nothing of requests.
 */
package io.mesher.probation;
