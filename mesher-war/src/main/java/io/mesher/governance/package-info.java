/**
 * Algorithms: balancing, budgets, limits. No I/O, no clock, no thread; time and randomness are
 * given.
 */
package io.mesher.governance;
