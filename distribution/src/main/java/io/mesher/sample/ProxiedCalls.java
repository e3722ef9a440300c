package io.mesher.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Calls by name through the HTTP proxy that the environment names, as any old client does. */
public final class ProxiedCalls {
    private static final int TIMEOUT_MILLIS = 5000;

    private final Proxy proxy;

    /**
     * A client.
     *
     * @param httpProxy {@code host:port}, as {@code http_proxy} says
     */
    public ProxiedCalls(String httpProxy) {
        URI uri = URI.create("http://" + httpProxy);
        this.proxy =
                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), uri.getPort()));
    }

    /** The text that a GET of the URL answers. */
    public String get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(proxy);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(url + " answered " + status);
        }
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
