/**
 * The settings of the product: each key declared once, read once through MicroProfile Config, all
 * problems reported together. Knows no other package of ours.
 */
package io.mesher.config;
