package io.mesher.scale;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How large it is to be: {@code -Dscale.services=20} and the like.
 *
 * @param services in the registry
 * @param instances of each
 * @param watchers clients that each follow one service, in one stage after the other
 * @param followed over how many services they are spread
 * @param sidecars how many services a sidecar follows, one sidecar after the other
 * @param churn changes per second of the followed services
 * @param burst instances that come at once
 * @param seconds of each measurement
 * @param war the sidecar
 */
record Scale(
        int services,
        int instances,
        List<Integer> watchers,
        int followed,
        List<Integer> sidecars,
        int churn,
        int burst,
        int seconds,
        Path war) {
    static final String SERVER_HEAP = System.getProperty("scale.server-heap", "2500m");
    static final String WATCHERS_HEAP = System.getProperty("scale.watchers-heap", "2g");
    static final String SIDECAR_HEAP = System.getProperty("scale.sidecar-heap", "512m");

    static Scale asked() {
        return new Scale(
                Integer.getInteger("scale.services", 500),
                Integer.getInteger("scale.instances", 2000),
                list("scale.watchers", "1,100,1000"),
                Integer.getInteger("scale.followed", 10),
                list("scale.sidecars", "1,10,50"),
                Integer.getInteger("scale.churn", 30),
                Integer.getInteger("scale.burst", 200),
                Integer.getInteger("scale.seconds", 60),
                Path.of(
                        System.getProperty(
                                "scale.war",
                                Path.of(
                                                System.getProperty("basedir", "."),
                                                "../distribution/target/mesher.war")
                                        .toString())));
    }

    private static List<Integer> list(String key, String usual) {
        return Arrays.stream(System.getProperty(key, usual).split(",", -1))
                .filter(part -> !part.isBlank())
                .map(Integer::valueOf)
                .toList();
    }
}
