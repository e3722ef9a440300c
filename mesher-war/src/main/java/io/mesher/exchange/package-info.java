/**
 * The engine: a request is one exchange that walks a fixed line of stages. Knows plans, no servlet
 * and no Jetty.
 */
package io.mesher.exchange;
