/**
 * Tests of the built artifact from outside: real processes, a real ZooKeeper, real sockets on
 * loopback. Knows nothing of the product's classes.
 */
package io.mesher.blackbox;
