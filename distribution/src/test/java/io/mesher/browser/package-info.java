/**
 * The console in a real browser. Knows the demo by what it prints, and the pages by their words.
 */
package io.mesher.browser;
