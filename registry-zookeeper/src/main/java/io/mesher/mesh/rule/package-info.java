/**
 * Routes and policies as values; reading, checking, printing them. Knows the mesh's vocabulary and
 * how documents are written, and nothing of traffic.
 */
package io.mesher.mesh.rule;
