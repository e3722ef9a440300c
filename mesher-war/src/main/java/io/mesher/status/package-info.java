/** What the sidecar says of itself: health, metrics and the console's view. */
package io.mesher.status;
