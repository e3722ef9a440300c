/**
 * The registry for tests of every module: the port's contract, a registry in memory that keeps it,
 * and a real ZooKeeper that can be killed, cut off and started again. Knows nothing of the data
 * path.
 */
package io.mesher.testing;
