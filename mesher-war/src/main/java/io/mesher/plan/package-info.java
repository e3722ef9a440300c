/**
 * Rules and instances compiled to what the stages read: immutable plans, swapped whole. Knows no
 * servlet, Jetty, clock, logger or thread.
 */
package io.mesher.plan;
