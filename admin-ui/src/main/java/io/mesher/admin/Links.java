package io.mesher.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The console's addresses below a context path.
 *
 * @param context the context path, empty for the root
 */
public record Links(String context) {

    public String to(String path) {
        return context + path;
    }

    public String service(String name) {
        return to("/services/" + segment(name));
    }

    public String instances(String service) {
        return service(service) + "/instances";
    }

    public String rules(String service) {
        return service(service) + "/rules";
    }

    public String instance(String service, String id) {
        return instances(service) + "/" + segment(id);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
