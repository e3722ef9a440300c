package io.mesher.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.JsonInstanceSerializer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;

/** What stands in the registry, seen and changed by a client of its own. */
final class Registered implements Part {
    private static final int SESSION_MILLIS = 4000;
    private static final int CONNECT_MILLIS = 2000;
    private static final int RETRY_MILLIS = 200;
    private static final int PATIENCE_SECONDS = 30;
    private static final int ALL = 31;
    private static final ACL NOBODYS = new ACL(ALL, new Id("digest", "nobody:of-no-password"));

    private final CuratorFramework client;

    private Registered(CuratorFramework client) {
        this.client = client;
    }

    /** Begins to connect. */
    static Registered at(String connect) {
        Registered registered =
                new Registered(
                        CuratorFrameworkFactory.builder()
                                .connectString(connect)
                                .sessionTimeoutMs(SESSION_MILLIS)
                                .connectionTimeoutMs(CONNECT_MILLIS)
                                .retryPolicy(new RetryOneTime(RETRY_MILLIS))
                                // it would be one watch more, or not yet, among those counted
                                .ensembleTracker(false)
                                .build());
        registered.client.start();
        return registered;
    }

    /** The children of a node, none when there is no such node. */
    List<String> children(String path) throws Exception {
        return client.checkExists().forPath(path) == null
                ? List.of()
                : client.getChildren().forPath(path);
    }

    String text(String path) throws Exception {
        return new String(client.getData().forPath(path), StandardCharsets.UTF_8);
    }

    /** Who may do what with a node. */
    String rights(String path) throws Exception {
        return client.getACL().forPath(path).toString();
    }

    /** The session that has a node, as our own API writes it; empty when there is none. */
    String owner(String path) throws Exception {
        Stat stat = client.checkExists().forPath(path);
        return stat == null ? "" : Long.toHexString(stat.getEphemeralOwner());
    }

    /** Waits until a service has so many instances. */
    List<String> awaitInstances(String service, int count) {
        return Await.until(
                count + " instances of " + service,
                () -> children("/services/" + service),
                found -> found.size() == count);
    }

    /** Puts instances into the registry as an application with Curator's discovery does. */
    void announce(String service, List<Integer> ports) throws Exception {
        for (int port : ports) {
            String id = service + "-" + port;
            put(node(service, id), curators(service, id, port));
        }
    }

    /** Puts an instance into the registry as a Spring application with metadata of its own does. */
    void announce(String service, int port, String key, String value) throws Exception {
        String id = service + "-" + port;
        String json =
                """
                {"name":"%1$s","id":"%2$s","address":"127.0.0.1","port":%3$d,"sslPort":null,
                 "payload":{"@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance",
                  "id":"%2$s","name":"%1$s","metadata":{"instance_status":"UP","%4$s":"%5$s"}},
                 "registrationTimeUTC":1,"serviceType":"DYNAMIC","uriSpec":null}
                """
                        .formatted(service, id, port, key, value);
        put(node(service, id), json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Has instances join a service, each at a port, until they leave or this client is closed; all
     * have when this returns.
     */
    void join(String service, Map<String, Integer> ports) throws Exception {
        CountDownLatch joined = new CountDownLatch(ports.size());
        for (Map.Entry<String, Integer> instance : ports.entrySet()) {
            String id = instance.getKey();
            client.create()
                    .creatingParentsIfNeeded()
                    .withMode(CreateMode.EPHEMERAL)
                    .inBackground((curator, event) -> joined.countDown())
                    .forPath(node(service, id), curators(service, id, instance.getValue()));
        }
        await("their joining", joined);
    }

    /** Has instances leave. */
    void leave(String service, Collection<String> ids) throws Exception {
        CountDownLatch left = new CountDownLatch(ids.size());
        for (String id : ids) {
            client.delete()
                    .inBackground((curator, event) -> left.countDown())
                    .forPath(node(service, id));
        }
        await("their leaving", left);
    }

    /** Puts whatever into the registry, for as long as nobody removes it. */
    void put(String path, byte[] data) throws Exception {
        client.create().creatingParentsIfNeeded().forPath(path, data);
    }

    /** Puts a node there that nobody may read. */
    void putUnreadable(String path) throws Exception {
        client.create().withACL(List.of(NOBODYS)).forPath(path, new byte[] {'?'});
    }

    void change(String path, byte[] data) throws Exception {
        client.setData().forPath(path, data);
    }

    void remove(String path) throws Exception {
        client.delete().forPath(path);
    }

    @Override
    public void close() {
        client.close();
    }

    private static String node(String service, String id) {
        return "/services/" + service + "/" + id;
    }

    private static byte[] curators(String service, String id, int port) throws Exception {
        return new JsonInstanceSerializer<>(Void.class)
                .serialize(
                        ServiceInstance.<Void>builder()
                                .name(service)
                                .id(id)
                                .address("127.0.0.1")
                                .port(port)
                                .build());
    }

    private static void await(String what, CountDownLatch done) throws InterruptedException {
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(what + " takes too long: " + done.getCount() + " are left");
        }
    }
}
