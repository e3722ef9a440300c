package io.mesher.admin.page;

import io.mesher.admin.view.SelfView;
import java.util.List;

/**
 * One step on the hosted application's way into the mesh.
 *
 * @param tone {@code ok}, {@code warn}, {@code bad} or {@code idle}
 * @param title the step in words
 * @param word its outcome in a word
 * @param detail what it means for the application, may be empty
 */
public record Step(String tone, String title, String word, String detail) {

    static List<Step> of(SelfView self) {
        return self.service().isEmpty()
                ? List.of(outboundOnly(), registry(self))
                : List.of(application(self), registry(self), announced(self), inbound(self));
    }

    private static Step outboundOnly() {
        return new Step(
                "idle",
                "No hosted application",
                "Outbound only",
                "Set mesher.service.name and mesher.service.ports to bring an application into the mesh.");
    }

    private static Step application(SelfView self) {
        String tone =
                switch (self.application().state()) {
                    case "up" -> "ok";
                    case "down" -> "bad";
                    default -> "idle";
                };
        return new Step(
                tone,
                "Application answers on " + self.application().probe(),
                Words.capital(self.application().state()),
                self.application().detail());
    }

    private static Step registry(SelfView self) {
        return self.registry().connected()
                ? new Step(
                        "ok", "Registry reached at " + self.registry().connect(), "Connected", "")
                : new Step(
                        "bad",
                        "Registry at " + self.registry().connect(),
                        "Not connected",
                        "Calls go on with the instances last known. Trying again.");
    }

    private static Step announced(SelfView self) {
        return self.announced()
                ? new Step("ok", "Announced as " + self.service(), "Announced", self.instanceId())
                : new Step(
                        self.application().state().equals("up") ? "warn" : "idle",
                        "Announced as " + self.service(),
                        "Not announced",
                        self.draining()
                                ? "This sidecar is stopping."
                                : "Waits for the steps above: only a healthy application is announced.");
    }

    private static Step inbound(SelfView self) {
        return self.inbound().equals("off")
                ? new Step("bad", "Inbound listener", "Off", "Nobody can call the application.")
                : new Step("ok", "Inbound listener on " + self.inbound(), "Open", "");
    }
}
