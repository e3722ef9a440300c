package io.mesher.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting of the product, in the order of the documentation. */
public final class Settings {

    private static final List<Setting<?>> ALL =
            Stream.of(
                            ServiceSettings.ALL,
                            ListenerSettings.ALL,
                            EgressSettings.ALL,
                            RegistrySettings.ALL,
                            AdminSettings.ALL,
                            FileSettings.ALL,
                            DrainSettings.ALL,
                            LimitSettings.ALL)
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableList());

    private Settings() {}

    /** Every setting, group by group. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The few that nearly everybody sets. */
    public static List<Setting<?>> essential() {
        return ALL.stream().filter(Setting::essential).collect(Collectors.toUnmodifiableList());
    }

    /** Those of one chapter. */
    static List<Setting<?>> of(Group group) {
        return ALL.stream()
                .filter(setting -> setting.group() == group)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The setting of that key, which may come without {@code mesher.}. */
    public static Optional<Setting<?>> find(String key) {
        String full = key.startsWith(Setting.PREFIX) ? key : Setting.PREFIX + key;
        return ALL.stream().filter(setting -> setting.key().equals(full)).findFirst();
    }

    static List<String> keys() {
        return ALL.stream().map(Setting::key).collect(Collectors.toUnmodifiableList());
    }
}
