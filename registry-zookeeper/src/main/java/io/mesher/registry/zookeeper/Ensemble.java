package io.mesher.registry.zookeeper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.curator.retry.BoundedExponentialBackoffRetry;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;

/** How the client to the ensemble is made. */
final class Ensemble {
    private static final int CONNECT_MILLIS = 3000;
    private static final int CLOSE_MILLIS = 2000;
    private static final int RETRY_BASE_MILLIS = 100;
    private static final int RETRY_MAX_MILLIS = 3000;
    private static final int RETRIES = 2;

    private Ensemble() {}

    static CuratorFramework client(ZooKeeperSettings settings, Executor thread) {
        int session = (int) settings.sessionTimeout().toMillis();
        CuratorFrameworkFactory.Builder builder =
                CuratorFrameworkFactory.builder()
                        .connectString(settings.servers())
                        .sessionTimeoutMs(session)
                        // no answer for a whole session is a lost session
                        .connectionTimeoutMs(Math.min(CONNECT_MILLIS, session))
                        .maxCloseWaitMs(CLOSE_MILLIS)
                        .waitForShutdownTimeoutMs(CLOSE_MILLIS)
                        // Curator's own is not ended when it is closed
                        .runSafeService(thread)
                        .threadFactory(DaemonThreads.named("mesher-curator"))
                        .retryPolicy(
                                new BoundedExponentialBackoffRetry(
                                        RETRY_BASE_MILLIS, RETRY_MAX_MILLIS, RETRIES));
        settings.auth().ifPresent(auth -> authenticate(builder, auth));
        return builder.build();
    }

    private static void authenticate(CuratorFrameworkFactory.Builder builder, String auth) {
        int colon = auth.indexOf(':');
        byte[] credentials = auth.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        builder.authorization(auth.substring(0, colon), credentials);
        builder.aclProvider(new OwnersOnly());
    }

    /** What we create is ours, and everybody may read it: the others must find us. */
    private static final class OwnersOnly implements ACLProvider {
        private static final List<ACL> ACLS =
                // ZooKeeper asks it for null, which List.of would not bear
                Arrays.asList(
                        new ACL(ZooDefs.Perms.ALL, ZooDefs.Ids.AUTH_IDS),
                        new ACL(ZooDefs.Perms.READ, ZooDefs.Ids.ANYONE_ID_UNSAFE));

        @Override
        public List<ACL> getDefaultAcl() {
            return ACLS;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return ACLS;
        }
    }
}
