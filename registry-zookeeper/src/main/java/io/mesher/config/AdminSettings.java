package io.mesher.config;

import io.mesher.config.MesherConfig.Admin;
import java.util.List;

/** Who may use the console and read the metrics. */
final class AdminSettings {

    static final Setting<String> USER =
            Setting.of(
                            Group.ADMIN,
                            "mesher.admin.user",
                            Words::user,
                            "The user of the console and the API.")
                    .fallback("admin")
                    .example("operator");

    static final Setting<Secret> PASSWORD =
            Setting.of(
                            Group.ADMIN,
                            "mesher.admin.password",
                            Words::password,
                            "The password of that user.")
                    .absence("generated, in the file admin.password in mesher.data.dir")
                    .example("PASSWORD")
                    .masked()
                    .needed();

    static final Setting<String> METRICS_AUTH =
            Setting.of(
                            Group.ADMIN,
                            "mesher.metrics.auth",
                            Words.oneOf("none", "token"),
                            "Whether /metrics and /health want the login or a token: none, token.")
                    .absence(
                            "none while the admin listener is on loopback or a container serves it, else token")
                    .example("none");

    static final List<Setting<?>> ALL = List.of(USER, PASSWORD, METRICS_AUTH);

    private AdminSettings() {}

    static Admin read(Values values) {
        return new Admin(values.get(USER), values.find(PASSWORD), values.find(METRICS_AUTH));
    }
}
