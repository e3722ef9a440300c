/** What the plan of a service costs each request, measured by JMH; the build only compiles it. */
package io.mesher.bench;
