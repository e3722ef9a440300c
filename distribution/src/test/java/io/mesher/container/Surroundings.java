package io.mesher.container;

import io.mesher.registry.zookeeper.EmbeddedZooKeeper;
import io.mesher.sample.PlainApplication;

/**
 * What the deployed sidecar needs around it, on the ports that the container was told: a ZooKeeper
 * and an application to host. Started once and kept as long as the tests run.
 */
final class Surroundings {
    static final int OUTBOUND = Integer.getInteger("it.outbound");
    static final int APPLICATION = Integer.getInteger("it.application");
    static final String PASSWORD = System.getProperty("it.password");

    private static final Surroundings ONLY = new Surroundings();

    private Surroundings() {
        try {
            EmbeddedZooKeeper.start(Integer.getInteger("it.zookeeper"));
            PlainApplication.start(APPLICATION, path -> "application " + path);
        } catch (Exception e) {
            throw new IllegalStateException("the tests' surroundings do not start", e);
        }
    }

    static Surroundings start() {
        return ONLY;
    }
}
