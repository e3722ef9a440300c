package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.ConfigException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code demo}: a mesh to look at, or with {@code --once} a mesh that proves itself. */
final class Demo {
    private static final int PASSWORD_BYTES = 6;
    private static final int TRIES = 100;
    private static final long TRY_EVERY_MILLIS = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean once;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Demo(PrintStream out, PrintStream err, boolean once) {
        this.out = out;
        this.err = err;
        this.once = once;
    }

    int run(CommandLineSettings settings) {
        if (!settings.problems().isEmpty()) {
            settings.problems().forEach(err::println);
            return Exit.USAGE;
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try (DemoMesh mesh = DemoMesh.start(settings, password)) {
            return once ? prove(mesh) : show(mesh, password);
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return Exit.USAGE;
        } catch (Exception e) {
            err.println("the demo failed: " + e.getMessage());
            return Exit.FAILED;
        } finally {
            stopped.countDown();
        }
    }

    private int prove(DemoMesh mesh) throws InterruptedException {
        boolean well = true;
        int number = 1;
        for (Scenario scenario : mesh.scenarios()) {
            String complaint = untilWell(scenario);
            well &= complaint.isEmpty();
            out.printf(
                    "scenario %d: %s: %s%n",
                    number++, scenario.name(), complaint.isEmpty() ? "ok" : "failed: " + complaint);
        }
        return well ? Exit.OK : Exit.FAILED;
    }

    private int show(DemoMesh mesh, String password) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "mesher-demo-stop"));
        for (Scenario scenario : mesh.scenarios()) {
            String complaint = untilWell(scenario);
            out.printf(
                    "%-56s %s%n",
                    scenario.name(), complaint.isEmpty() ? "ok" : "failed: " + complaint);
        }
        Map<?, ?> ready = mesh.shop().ready();
        out.printf("%n  console    %s%n", mesh.shop().adminUrl());
        out.printf("  login      admin / %s%n", password);
        out.printf("  try        curl -x http://%s http://orders/hello%n", ready.get("outbound"));
        out.printf("  ZooKeeper  %s%n", ready.get("connect"));
        out.printf("%nOne request a second goes each way. Ctrl-C ends the demo.%n");
        out.flush();
        while (!stop.await(1, TimeUnit.SECONDS)) {
            mesh.scenarios().forEach(Scenario::complaint);
        }
        return Exit.OK;
    }

    /** The registry tells of a new instance within moments, not at once. */
    private String untilWell(Scenario scenario) throws InterruptedException {
        String complaint = scenario.complaint();
        for (int i = 1; i < TRIES && !complaint.isEmpty(); i++) {
            if (stop.await(TRY_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return complaint;
            }
            complaint = scenario.complaint();
        }
        return complaint;
    }

    private void end() {
        stop.countDown();
        try {
            boolean unused = stopped.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
