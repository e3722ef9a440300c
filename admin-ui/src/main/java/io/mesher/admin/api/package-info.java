/**
 * What programs ask for and change: rules and overrides. Knows the registry's port and the running
 * sidecar's view; each resource answers with bytes and fields, and knows no servlet.
 */
package io.mesher.admin.api;
