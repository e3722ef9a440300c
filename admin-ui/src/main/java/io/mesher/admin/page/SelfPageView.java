package io.mesher.admin.page;

import io.mesher.admin.view.SelfView;
import java.util.List;

/** This sidecar and the application it hosts. */
public record SelfPageView(SelfBody self, List<Step> steps) implements View {

    static SelfPageView of(SelfView self, SelfBody body) {
        return new SelfPageView(body, Step.of(self));
    }

    @Override
    public String template() {
        return "self";
    }

    @Override
    public String title() {
        return "This sidecar";
    }

    @Override
    public Object body() {
        return self;
    }
}
