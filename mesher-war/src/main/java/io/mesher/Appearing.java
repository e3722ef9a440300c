package io.mesher;

import io.mesher.admin.view.SelfView;
import io.mesher.mesh.SidecarRecord;
import io.mesher.plan.PlannedService;
import io.mesher.registry.Appearance;
import io.mesher.registry.Registry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says in the registry that this sidecar is there, and which revisions it has applied. */
final class Appearing {
    private static final long EVERY_SECONDS = 1;

    private final Registry registry;
    private final Supplier<SelfView> self;
    private final Rulebook rules;

    // of the background's thread alone
    private String host = "";
    private SidecarRecord said;
    private Appearance appearance;

    Appearing(Registry registry, Supplier<SelfView> self, Rulebook rules) {
        this.registry = registry;
        this.self = self;
        this.rules = rules;
    }

    /** Begins, on the given thread: to find out the machine's name may take a while. */
    void start(ScheduledExecutorService background) {
        background.execute(this::appear);
        var unused =
                background.scheduleWithFixedDelay(
                        this::update, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void appear() {
        host = hostName();
        said = sidecar();
        appearance = registry.appear(said);
    }

    private void update() {
        SidecarRecord now = sidecar();
        if (!now.equals(said)) {
            said = now;
            appearance.update(now);
        }
    }

    private SidecarRecord sidecar() {
        SelfView now = self.get();
        return new SidecarRecord(
                now.sidecarId(),
                now.service(),
                now.instanceId(),
                now.mesherVersion(),
                now.admin(),
                now.outbound(),
                now.inbound(),
                host,
                ProcessHandle.current().pid(),
                now.startedAt(),
                new SidecarRecord.Revisions(rules.revisions(), overrides()));
    }

    private Map<String, Long> overrides() {
        Map<String, Long> revisions = new HashMap<>();
        for (PlannedService service : rules.table().all()) {
            long revision = service.plan().service().overrides().revision();
            if (revision != 0) {
                revisions.put(service.plan().name(), revision);
            }
        }
        return revisions;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
