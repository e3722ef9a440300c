package io.mesher.admin.page;

import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.SelfView;
import io.mesher.registry.RegistryStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells what needs attention, worst first. */
final class Concerns {
    private Concerns() {}

    static List<Concern> of(SelfView self, List<CheckView> checks, List<ServiceItem> services) {
        List<Concern> found = new ArrayList<>();
        addRegistry(self, found);
        addApplication(self, found);
        if (found.isEmpty()) {
            addChecks(checks, found);
        }
        services.forEach(service -> addService(service, found));
        found.sort(Comparator.comparing(concern -> !concern.bad()));
        return found;
    }

    private static void addRegistry(SelfView self, List<Concern> found) {
        RegistryStatus.Trouble trouble = self.registry().trouble();
        if (trouble.login()) {
            found.add(
                    new Concern(
                            "bad",
                            "Registry does not let this sidecar in",
                            trouble.text() + ". It goes on trying.",
                            null));
            return;
        }
        if (self.registry().connected()) {
            return;
        }
        String why = trouble.text().isEmpty() ? "" : " " + trouble.text() + ".";
        found.add(
                self.registry().everConnected()
                        ? new Concern(
                                "bad",
                                "Registry lost",
                                "Calls go on with the instances last known; changes in the mesh are not seen."
                                        + why,
                                null)
                        : new Concern(
                                "bad",
                                "Registry never reached",
                                "No service can be found until it answers at "
                                        + self.registry().connect()
                                        + "."
                                        + why,
                                null));
    }

    private static void addApplication(SelfView self, List<Concern> found) {
        if (self.draining()) {
            found.add(
                    new Concern(
                            "drain",
                            "This sidecar is stopping",
                            "It takes no new inbound request and finishes the open ones.",
                            null));
        } else if (self.application().state().equals("down")) {
            found.add(
                    new Concern(
                            "bad",
                            "Hosted application is down",
                            self.application().probe() + ": " + self.application().detail(),
                            null));
        } else if (self.application().state().equals("up")
                && !self.announced()
                && self.registry().connected()) {
            found.add(
                    new Concern(
                            "warn",
                            "Not announced yet",
                            "The application answers, but the registry does not have it.",
                            null));
        }
    }

    private static void addChecks(List<CheckView> checks, List<Concern> found) {
        for (CheckView check : checks) {
            if (!check.up()) {
                found.add(
                        new Concern(
                                "bad",
                                "Health check " + check.name() + " fails",
                                "This sidecar does not call itself ready.",
                                null));
            }
        }
    }

    private static void addService(ServiceItem service, List<Concern> found) {
        switch (service.verdict()) {
            case EMPTY ->
                    found.add(
                            concern(
                                    "bad",
                                    service,
                                    " has no instance",
                                    "Calls to it are answered with 503 no-instance."));
            case FAILING, DEGRADED -> found.add(unwell(service));
            case STALE, HEALTHY, UNKNOWN -> {
                // stale follows from the lost registry, which is a concern of its own
            }
        }
    }

    private static Concern unwell(ServiceItem service) {
        String tone = service.verdict().tone();
        String share =
                service.up()
                        + " of "
                        + Words.count(service.total(), "instance", "instances")
                        + " up.";
        if (service.successTone().isEmpty()) {
            return concern(
                    tone,
                    service,
                    service.verdict() == Health.FAILING
                            ? " has no instance that is up"
                            : " is short of instances",
                    share);
        }
        String failed =
                String.format(
                        Locale.ROOT,
                        " fails %.1f%% of requests",
                        100 - 100 * service.successRatio());
        return concern(tone, service, failed, share + " As called from here.");
    }

    private static Concern concern(String tone, ServiceItem service, String title, String detail) {
        return new Concern(tone, service.name() + title, detail, service.name());
    }
}
