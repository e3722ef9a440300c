/** An ensemble of real servers and a mesh of any size in it, for benchmarks. */
package io.mesher.testing.scale;
