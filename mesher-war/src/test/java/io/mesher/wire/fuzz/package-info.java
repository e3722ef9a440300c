/**
 * Messages that nobody would write, against a reading of RFC 9112 that shares no code with the
 * proxy.
 */
package io.mesher.wire.fuzz;
