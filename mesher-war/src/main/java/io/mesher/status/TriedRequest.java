package io.mesher.status;

import io.mesher.admin.view.TrialRequest;
import io.mesher.mesh.rule.TextMatcher;
import io.mesher.plan.RequestFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is only thought of, as routes look at one.
 *
 * @param asked what is known of it
 */
record TriedRequest(TrialRequest asked) implements RequestFacts {

    @Override
    public String method() {
        return asked.method();
    }

    @Override
    public String path() {
        int mark = asked.path().indexOf('?');
        return mark < 0 ? asked.path() : asked.path().substring(0, mark);
    }

    @Override
    public boolean any(In in, String name, TextMatcher matcher) {
        return values(in, name).stream().anyMatch(matcher::matches);
    }

    @Override
    public String first(In in, String name) {
        List<String> values = values(in, name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public String callerAddress() {
        return "";
    }

    private List<String> values(In in, String name) {
        return switch (in) {
            case HEADER -> asked.headers().getOrDefault(name, List.of());
            case PARAMETER -> asked.query().getOrDefault(name, List.of());
            case COOKIE -> cookies(name);
        };
    }

    private List<String> cookies(String name) {
        List<String> values = new ArrayList<>();
        for (String header : asked.headers().getOrDefault("cookie", List.of())) {
            for (String cookie : header.split(";", -1)) {
                int equals = cookie.indexOf('=');
                if (equals > 0 && cookie.substring(0, equals).strip().equals(name)) {
                    values.add(cookie.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }
}
