/**
 * Applications for the demo that know nothing of meshes; the ones that use a framework use
 * Curator's service discovery.
 */
package io.mesher.sample;
