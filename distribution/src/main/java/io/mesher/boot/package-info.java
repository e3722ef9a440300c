/** The class at the war's root: unpack, make a class loader, hand over. Knows the JDK only. */
package io.mesher.boot;
