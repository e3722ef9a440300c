/** The hosted application: probing, announcing, withdrawing. */
package io.mesher.presence;
