package io.mesher.admin.view;

import java.util.Map;

/**
 * One health check.
 *
 * @param name as in {@code /health}
 * @param up its verdict
 * @param data what it found
 */
public record CheckView(String name, boolean up, Map<String, String> data) {}
