/** The shell: Jetty's ProxyServlet and client around the engine. Moves bytes, decides nothing. */
package io.mesher.forward;
