/** How far one ensemble and one sidecar go: a benchmark, run by {@code mvn -Pscale}. */
package io.mesher.scale;
