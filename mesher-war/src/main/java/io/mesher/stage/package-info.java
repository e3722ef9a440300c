/** The stages of the line, one class each; stateless but for what they count. */
package io.mesher.stage;
