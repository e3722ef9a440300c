/** The finished war inside servlet containers that are not ours, by Arquillian. */
package io.mesher.container;
