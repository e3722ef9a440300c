/**
 * The vocabulary of the mesh: services, instances, endpoints. Values only; knows the JDK and
 * nothing else.
 */
package io.mesher.mesh;
