package io.mesher.admin.page;

import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.SelfView;

/** This sidecar: hosted application, listeners, health. */
public final class SelfPage implements Page {
    private final RuntimeView runtime;

    public SelfPage(RuntimeView runtime) {
        this.runtime = runtime;
    }

    @Override
    public View get(Query query) {
        SelfView self = runtime.self();
        return SelfPageView.of(self, SelfBody.of(self, runtime.checks()));
    }
}
