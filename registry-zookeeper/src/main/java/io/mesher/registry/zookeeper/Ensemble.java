package io.mesher.registry.zookeeper;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.X509Util;

/** How the client to the ensemble is made. */
final class Ensemble {
    private static final int CONNECT_MILLIS = 3000;
    private static final int CLOSE_MILLIS = 2000;
    private static final int RETRY_BASE_MILLIS = 100;
    private static final int RETRY_MAX_MILLIS = 3000;
    private static final int RETRIES = 2;

    /** Enough for the names of some 50,000 children. A single node is still held to 1 MiB. */
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private Ensemble() {}

    static CuratorFramework client(
            ZooKeeperSettings settings, ZookeeperFactory handles, Executor thread) {
        int session = (int) settings.sessionTimeout().toMillis();
        CuratorFrameworkFactory.Builder builder =
                CuratorFrameworkFactory.builder()
                        .connectString(settings.servers())
                        // what the ensemble says of itself may be addresses that we cannot reach,
                        // and ports without TLS
                        .ensembleTracker(false)
                        .sessionTimeoutMs(session)
                        // no answer for a whole session is a lost session
                        .connectionTimeoutMs(Math.min(CONNECT_MILLIS, session))
                        .maxCloseWaitMs(CLOSE_MILLIS)
                        .waitForShutdownTimeoutMs(CLOSE_MILLIS)
                        // Curator's own is not ended when it is closed
                        .runSafeService(thread)
                        .threadFactory(DaemonThreads.named("mesher-curator"))
                        .zookeeperFactory(handles)
                        .retryPolicy(
                                new BoundedExponentialBackoffRetry(
                                        RETRY_BASE_MILLIS, RETRY_MAX_MILLIS, RETRIES));
        Login login = Login.of(settings.auth());
        if (login.digest()) {
            String known = login.name() + ":" + login.password();
            builder.authorization(login.scheme(), known.getBytes(StandardCharsets.UTF_8));
        }
        if (settings.known()) {
            builder.aclProvider(new Acls(Paths.below(settings.chroot())));
        }
        return builder.build();
    }

    /**
     * What ZooKeeper's client is told besides. How we are known and whom we trust is not taken from
     * the JVM's properties, which in a container may be meant for others.
     */
    static ZKClientConfig config(ZooKeeperSettings settings, String loginContext) {
        ZKClientConfig config = new ZKClientConfig();
        config.setProperty(ZKClientConfig.JUTE_MAXBUFFER, Integer.toString(LONGEST_ANSWER));
        Login login = Login.of(settings.auth());
        config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, Boolean.toString(login.sasl()));
        config.setProperty(ZKClientConfig.LOGIN_CONTEXT_NAME_KEY, loginContext);
        // ZooKeeper counts DIGEST-MD5 out otherwise; nothing else hangs on it
        config.setProperty(X509Util.FIPS_MODE_PROPERTY, Boolean.toString(!login.sasl()));
        config.setProperty(
                ZKClientConfig.SECURE_CLIENT, Boolean.toString(settings.tls().isPresent()));
        config.setProperty(
                ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET,
                settings.tls().isPresent()
                        ? "org.apache.zookeeper.ClientCnxnSocketNetty"
                        : "org.apache.zookeeper.ClientCnxnSocketNIO");
        settings.tls().ifPresent(tls -> encrypt(config, tls));
        return config;
    }

    private static void encrypt(ZKClientConfig config, ZooKeeperTls tls) {
        try (ClientX509Util keys = new ClientX509Util()) {
            // 1.3 alone is ZooKeeper's default, which older servers do not speak
            config.setProperty(keys.getSslEnabledProtocolsProperty(), "TLSv1.3,TLSv1.2");
            config.setProperty(
                    keys.getSslHostnameVerificationEnabledProperty(),
                    Boolean.toString(tls.verifyHostname()));
            store(
                    config,
                    tls.trust(),
                    keys.getSslTruststoreLocationProperty(),
                    keys.getSslTruststorePasswdProperty(),
                    keys.getSslTruststoreTypeProperty());
            config.setProperty(keys.getSslTruststorePasswdPathProperty(), "");
            store(
                    config,
                    tls.key(),
                    keys.getSslKeystoreLocationProperty(),
                    keys.getSslKeystorePasswdProperty(),
                    keys.getSslKeystoreTypeProperty());
            config.setProperty(keys.getSslKeystorePasswdPathProperty(), "");
        }
    }

    private static void store(
            ZKClientConfig config,
            Optional<ZooKeeperTls.Store> store,
            String file,
            String password,
            String type) {
        config.setProperty(file, store.map(s -> s.file().toString()).orElse(""));
        config.setProperty(password, store.map(ZooKeeperTls.Store::password).orElse(""));
        config.setProperty(type, store.map(s -> s.type().toUpperCase(Locale.ROOT)).orElse(""));
    }
}
