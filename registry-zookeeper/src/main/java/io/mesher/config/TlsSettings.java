package io.mesher.config;

import io.mesher.config.MesherConfig.Store;
import io.mesher.config.MesherConfig.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the connection to ZooKeeper is encrypted. */
final class TlsSettings {

    /** What a store is, where its file's name does not end in one of {@link #ENDINGS}. */
    private static final String[] TYPES = {"jks", "pem", "pkcs12", "bcfks"};

    private static final List<String> ENDINGS = List.of(".jks", ".pem", ".p12", ".bcfks");

    static final Setting<Boolean> ENABLED =
            setting(
                            "enabled",
                            Words::yesOrNo,
                            "Whether ZooKeeper is reached over TLS, at its secure client port: true, false.")
                    .absence("true with a trust store or key store, else false")
                    .example("true");

    static final Setting<Path> TRUST_STORE =
            setting(
                            "trust-store",
                            Words::path,
                            "The file with the authorities whose certificates are trusted: JKS, PKCS12, PEM or BCFKS. It is read at each connect.")
                    .absence("those of the JDK")
                    .example("/etc/mesher/zookeeper-ca.pem");

    static final Setting<Secret> TRUST_STORE_PASSWORD =
            setting("trust-store-password", Words::password, "The password of that file.")
                    .absence("none")
                    .example("PASSWORD")
                    .masked();

    static final Setting<String> TRUST_STORE_TYPE =
            setting(
                            "trust-store-type",
                            Words.oneOf(TYPES),
                            "What that file is: jks, pem, pkcs12, bcfks.")
                    .absence("by its name: .jks, .pem, .p12, .bcfks")
                    .example("pem");

    static final Setting<Path> KEY_STORE =
            setting(
                            "key-store",
                            Words::path,
                            "The file with this sidecar's certificate and key, if ZooKeeper wants one. It is read at each connect.")
                    .absence("none")
                    .example("/etc/mesher/sidecar.p12");

    static final Setting<Secret> KEY_STORE_PASSWORD =
            setting("key-store-password", Words::password, "The password of that file.")
                    .absence("none")
                    .example("PASSWORD")
                    .masked();

    static final Setting<String> KEY_STORE_TYPE =
            setting(
                            "key-store-type",
                            Words.oneOf(TYPES),
                            "What that file is: jks, pem, pkcs12, bcfks.")
                    .absence("by its name: .jks, .pem, .p12, .bcfks")
                    .example("pkcs12");

    static final Setting<Boolean> VERIFY_HOSTNAME =
            setting(
                            "verify-hostname",
                            Words::yesOrNo,
                            "Whether a server's certificate must be for the name or address in mesher.registry.connect: true, false.")
                    .fallback("true")
                    .example("false");

    static final List<Setting<?>> ALL =
            List.of(
                    ENABLED,
                    TRUST_STORE,
                    TRUST_STORE_PASSWORD,
                    TRUST_STORE_TYPE,
                    KEY_STORE,
                    KEY_STORE_PASSWORD,
                    KEY_STORE_TYPE,
                    VERIFY_HOSTNAME);

    private TlsSettings() {}

    static Tls read(Values values) {
        Optional<Store> trust = store(values, TRUST_STORE, TRUST_STORE_PASSWORD, TRUST_STORE_TYPE);
        Optional<Store> key = store(values, KEY_STORE, KEY_STORE_PASSWORD, KEY_STORE_TYPE);
        return new Tls(
                values.find(ENABLED).orElse(trust.isPresent() || key.isPresent()),
                trust,
                key,
                values.get(VERIFY_HOSTNAME));
    }

    /** Whether a file's name says what it is. */
    static boolean speaksForItself(Path store) {
        return ENDINGS.stream().anyMatch(store.toString()::endsWith);
    }

    private static Optional<Store> store(
            Values values, Setting<Path> file, Setting<Secret> password, Setting<String> type) {
        return values.find(file)
                .map(path -> new Store(path, values.find(password), values.find(type)));
    }

    private static <T> Setting<T> setting(String name, Format<T> format, String description) {
        return Setting.of(Group.REGISTRY, "mesher.registry.tls." + name, format, description);
    }
}
