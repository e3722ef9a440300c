package io.mesher.config;

import io.mesher.config.MesherConfig.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks what no setting can see alone; a setting that is bad by itself is left out. */
final class Combinations {

    private final Values values;
    private final MesherConfig config;
    private final Report report;

    private Combinations(Values values, MesherConfig config, Report report) {
        this.values = values;
        this.config = config;
        this.report = report;
    }

    static void check(Values values, MesherConfig config, Report report) {
        Combinations combinations = new Combinations(values, config, report);
        combinations.egress();
        combinations.listeners();
        combinations.ports();
        combinations.presence();
        combinations.tls();
    }

    private void egress() {
        boolean list = config.egress().policy().equals(Optional.of(EgressSettings.LIST));
        boolean hosts = values.has(EgressSettings.HOSTS);
        String key = EgressSettings.HOSTS.key();
        if (list && !hosts && !values.isBad(EgressSettings.HOSTS)) {
            report.problem(
                    key,
                    "%s is not set (expected with %s list: hosts such as %s)"
                            .formatted(
                                    key,
                                    EgressSettings.POLICY.key(),
                                    EgressSettings.HOSTS.example()));
        } else if (hosts && !list) {
            report.warning(
                    key,
                    key + " has no effect (expected: " + EgressSettings.POLICY.key() + " list)");
        }
    }

    private void listeners() {
        List<Setting<Address>> open = opened();
        for (int i = 0; i < open.size(); i++) {
            for (Setting<Address> other : open.subList(0, i)) {
                collide(open.get(i), other);
            }
        }
    }

    private void collide(Setting<Address> setting, Setting<Address> other) {
        Address mine = values.get(setting);
        Address theirs = values.get(other);
        boolean sameHost =
                mine.host().equals(theirs.host())
                        || Addresses.isWildcard(mine.host())
                        || Addresses.isWildcard(theirs.host());
        if (mine.port() == theirs.port() && mine.port() != 0 && sameHost) {
            report.problem(
                    setting.key(),
                    "%s %s is taken by %s %s (expected: another port)"
                            .formatted(setting.key(), mine, other.key(), theirs));
        }
    }

    /** A port of the application that is our own would make the sidecar call itself. */
    private void ports() {
        for (Setting<Address> listener : opened()) {
            Address address = values.get(listener);
            if (isHere(config.service().address(), address.host())) {
                config.service().ports().stream()
                        .filter(port -> port.number() == address.port())
                        .forEach(port -> ownPort(port, listener));
            }
        }
    }

    private void ownPort(Port port, Setting<Address> listener) {
        String key = ServiceSettings.PORTS.key();
        report.problem(
                key,
                "%s %s:%d is this sidecar's own %s %s (expected: a port of the hosted application)"
                        .formatted(
                                key,
                                port.protocol().word(),
                                port.number(),
                                listener.key(),
                                values.get(listener)));
    }

    private static boolean isHere(String application, String listener) {
        boolean loopback = Addresses.isLoopback(application);
        boolean reachable = Addresses.isLoopback(listener) || Addresses.isWildcard(listener);
        return application.equals(listener) || (loopback && reachable);
    }

    private void presence() {
        boolean named = values.has(ServiceSettings.NAME);
        boolean ports = values.has(ServiceSettings.PORTS);
        String name = ServiceSettings.NAME.key();
        String key = ServiceSettings.PORTS.key();
        if (ports && !named) {
            report.warning(key, key + " has no effect (expected: " + name + ")");
        } else if (named && !ports) {
            report.warning(
                    key,
                    "%s is not set (expected with %s: ports such as %s)"
                            .formatted(key, name, ServiceSettings.PORTS.example()));
        }
    }

    private void tls() {
        store(
                TlsSettings.TRUST_STORE,
                TlsSettings.TRUST_STORE_PASSWORD,
                TlsSettings.TRUST_STORE_TYPE);
        store(TlsSettings.KEY_STORE, TlsSettings.KEY_STORE_PASSWORD, TlsSettings.KEY_STORE_TYPE);
        boolean embedded = config.registry().connect().equals(Ensembles.EMBEDDED);
        if (config.registry().tls().enabled() && embedded) {
            withoutEffect(TlsSettings.ENABLED, "servers in " + RegistrySettings.CONNECT.key());
        } else if (!config.registry().tls().enabled()) {
            withoutEffect(TlsSettings.TRUST_STORE, TlsSettings.ENABLED.key());
            withoutEffect(TlsSettings.KEY_STORE, TlsSettings.ENABLED.key());
            if (!config.registry().tls().verifyHostname()) {
                withoutEffect(TlsSettings.VERIFY_HOSTNAME, TlsSettings.ENABLED.key());
            }
        }
    }

    private void store(Setting<Path> file, Setting<Secret> password, Setting<String> type) {
        if (values.has(file)) {
            Path path = values.get(file);
            if (!values.has(type) && !values.isBad(type) && !TlsSettings.speaksForItself(path)) {
                report.problem(
                        type.key(),
                        "%s is not set (expected with %s %s: %s)"
                                .formatted(
                                        type.key(), file.key(), path, "jks, pem, pkcs12 or bcfks"));
            }
        } else if (!values.isBad(file)) {
            withoutEffect(password, file.key());
            withoutEffect(type, file.key());
        }
    }

    private void withoutEffect(Setting<?> setting, String expected) {
        if (values.has(setting)) {
            report.warning(
                    setting.key(), setting.key() + " has no effect (expected: " + expected + ")");
        }
    }

    private List<Setting<Address>> opened() {
        return ListenerSettings.SERVED.stream()
                .filter(values::has)
                .filter(setting -> !values.get(setting).off())
                .filter(
                        setting ->
                                !setting.equals(ListenerSettings.INBOUND)
                                        || values.has(ServiceSettings.NAME))
                .toList();
    }
}
