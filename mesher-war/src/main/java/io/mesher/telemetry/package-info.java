/** What is counted and timed. Nothing here takes part in a decision. */
package io.mesher.telemetry;
