/** Routes and policies as values; reading, checking, printing them. Knows the mesh's vocabulary. */
package io.mesher.mesh.rule;
