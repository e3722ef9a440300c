package io.mesher.admin.page;

import java.util.List;

/**
 * The connection to the registry and what is known through it.
 *
 * @param sidecars how many are there, {@code null} when the registry does not answer
 * @param some the first of them
 */
public record RegistryPageView(
        RegistryBody registry,
        int services,
        int inUse,
        Integer sidecars,
        List<SidecarItem> some,
        long known)
        implements View {

    public RegistryPageView {
        some = List.copyOf(some);
    }

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
