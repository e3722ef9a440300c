package io.mesher.sample;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.ServiceProvider;

/**
 * An application with a Java framework in it: registers itself and finds others through Curator's
 * service discovery, without any sidecar.
 */
public final class FrameworkApplication implements AutoCloseable {
    private static final String ROOT = "/services";
    private static final int RETRY_MILLIS = 200;
    private static final int TIMEOUT_MILLIS = 5000;

    private final CuratorFramework curator;
    private final ServiceDiscovery<Void> discovery;
    private final PlainApplication server;

    private FrameworkApplication(
            CuratorFramework curator, ServiceDiscovery<Void> discovery, PlainApplication server) {
        this.curator = curator;
        this.discovery = discovery;
        this.server = server;
    }

    /** Starts the application and registers it under the name. */
    public static FrameworkApplication start(
            String zooKeeper, String name, PlainApplication.Answer answer) throws Exception {
        PlainApplication server = PlainApplication.start(answer);
        CuratorFramework curator =
                CuratorFrameworkFactory.newClient(zooKeeper, new RetryOneTime(RETRY_MILLIS));
        curator.start();
        ServiceInstance<Void> self =
                ServiceInstance.<Void>builder()
                        .name(name)
                        .address("127.0.0.1")
                        .port(server.port())
                        .build();
        ServiceDiscovery<Void> discovery =
                ServiceDiscoveryBuilder.builder(Void.class)
                        .client(curator)
                        .basePath(ROOT)
                        .serializer(new AnyPayload())
                        .thisInstance(self)
                        .build();
        discovery.start();
        return new FrameworkApplication(curator, discovery, server);
    }

    /** Finds an instance of the service itself and calls it, without a proxy. */
    public String call(String service, String path) throws Exception {
        try (ServiceProvider<Void> provider =
                discovery.serviceProviderBuilder().serviceName(service).build()) {
            provider.start();
            ServiceInstance<Void> instance = provider.getInstance();
            if (instance == null) {
                throw new IOException("no instance of " + service + " is registered");
            }
            return get("http://" + instance.getAddress() + ":" + instance.getPort() + path);
        }
    }

    @Override
    public void close() throws IOException {
        discovery.close();
        curator.close();
        server.close();
    }

    private static String get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
