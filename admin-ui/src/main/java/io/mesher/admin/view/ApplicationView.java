package io.mesher.admin.view;

/**
 * The hosted application as the probe sees it.
 *
 * @param state {@code up}, {@code down}, {@code unknown} before the first verdict, {@code none}
 *     when there is no hosted application
 * @param probe what is probed: {@code tcp 127.0.0.1:8080} or {@code http 127.0.0.1:8080/healthz}
 * @param detail the last probe's outcome in words
 */
public record ApplicationView(String state, String probe, String detail) {}
