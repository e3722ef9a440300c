/**
 * The registry as the product needs it: a port. Knows the mesh's vocabulary only; nothing here
 * names a particular registry.
 */
package io.mesher.registry;
