package io.mesher.admin.page;

/** The connection to the registry and what is known through it. */
public record RegistryPageView(RegistryBody registry, int services, int inUse, long known)
        implements View {

    @Override
    public String template() {
        return "registry";
    }

    @Override
    public String title() {
        return "Registry";
    }

    @Override
    public Object body() {
        return registry;
    }

    @Override
    public long knownAt() {
        return known;
    }
}
