/**
 * The private server of the data path: its threads, connectors and what they take for a message.
 */
package io.mesher.listener;
