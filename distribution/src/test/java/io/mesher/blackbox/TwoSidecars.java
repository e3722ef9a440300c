package io.mesher.blackbox;

/** A provider with a sidecar, and a sidecar for those who call it. */
record TwoSidecars(RealZooKeeper zooKeeper, Sidecar provider, Sidecar consumer) {

    static TwoSidecars around(Application application, Started started, String... more)
            throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        String service = application.name();
        Sidecar provider =
                started.add(Sidecar.beside(service, application.port(), zooKeeper.connect(), more));
        Sidecar consumer = started.add(Sidecar.outbound(zooKeeper.connect()));
        zooKeeper.awaitInstances(service, 1);
        return new TwoSidecars(zooKeeper, provider, consumer);
    }

    /** What users set for their clients. */
    String proxy() {
        return "http://" + consumer.outbound();
    }

    int proxyPort() {
        return Sidecar.port(consumer.outbound());
    }
}
