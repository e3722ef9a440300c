/**
 * The command line: commands, the admin listener, the demo. Reaches the war by class name and
 * servlet context attributes.
 */
package io.mesher.launcher;
