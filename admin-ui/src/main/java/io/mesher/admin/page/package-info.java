/**
 * The pages: one class each, from a query to a view record that renders as HTML and as JSON. Knows
 * the registry's port and the views, nothing of HTTP, login or templates.
 */
package io.mesher.admin.page;
