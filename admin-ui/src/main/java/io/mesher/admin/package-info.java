/**
 * Dispatch, login and rendering of the console. Knows the pages and the servlet API, nothing of the
 * war; the only package that knows Thymeleaf.
 */
package io.mesher.admin;
