package io.mesher.config;

import io.mesher.config.MesherConfig.Listeners;
import java.util.List;

/** Where the three listeners are opened. */
final class ListenerSettings {

    static final Setting<Address> OUTBOUND =
            setting(
                            "mesher.outbound.address",
                            "Where the hosted application calls other services: its HTTP proxy; off in a servlet container opens proxying by path there.")
                    .fallback("127.0.0.1:30101")
                    .example("off");

    static final Setting<Address> INBOUND =
            setting(
                            "mesher.inbound.address",
                            "Where other sidecars call the hosted application; closed without mesher.service.name.")
                    .fallback("0.0.0.0:30103")
                    .example("10.0.0.7:30103");

    static final Setting<Address> ADMIN =
            setting(
                            "mesher.admin.address",
                            "Where the console, the API, metrics and health are served; in a servlet container it serves them instead.")
                    .fallback("127.0.0.1:30102")
                    .example(":30102");

    static final List<Setting<Address>> SERVED = List.of(OUTBOUND, INBOUND, ADMIN);

    static final List<Setting<?>> ALL = List.copyOf(SERVED);

    private ListenerSettings() {}

    static Listeners read(Values values) {
        return new Listeners(values.get(OUTBOUND), values.get(INBOUND), values.get(ADMIN));
    }

    private static Setting<Address> setting(String key, String description) {
        return Setting.of(Group.LISTENERS, key, Addresses::listener, description);
    }
}
