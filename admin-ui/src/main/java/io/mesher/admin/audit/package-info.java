/** Who changed what, or tried to, by this sidecar's console and API. */
package io.mesher.admin.audit;
