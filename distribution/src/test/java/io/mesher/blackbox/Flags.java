package io.mesher.blackbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as flags of the command line; of two with the same key the later one holds. */
record Flags(Map<String, String> values) {

    /** Every setting that makes a sidecar a guest on this machine: free ports, short waits. */
    static Flags quiet(String registry) {
        return new Flags(Map.of())
                .with(
                        "--registry.connect=" + registry,
                        "--registry.session-timeout=4s",
                        "--outbound.address=127.0.0.1:0",
                        "--inbound.address=127.0.0.1:0",
                        "--admin.address=127.0.0.1:0",
                        "--advertise.address=127.0.0.1",
                        "--admin.password=" + Sidecar.PASSWORD,
                        "--data.dir=" + Product.folder("data"),
                        "--drain.announce-wait=100ms",
                        "--drain.timeout=20s");
    }

    /** An application beside it. */
    Flags beside(String service, int port) {
        return with(
                "--service.name=" + service,
                "--service.ports=http:" + port,
                "--service.health.interval=200ms");
    }

    Flags with(String... flags) {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            all.put(flag.substring(0, equals), flag.substring(equals + 1));
        }
        return new Flags(all);
    }

    String[] array() {
        return values.entrySet().stream()
                .map(flag -> flag.getKey() + "=" + flag.getValue())
                .toArray(String[]::new);
    }
}
