/**
 * Dispatch, login and rendering of the console. Knows the registry's port and the views, nothing of
 * the war.
 */
package io.mesher.admin;
