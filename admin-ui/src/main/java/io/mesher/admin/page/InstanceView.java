package io.mesher.admin.page;

/** One instance of a service. */
public record InstanceView(String service, InstanceItem instance, long known) implements View {

    @Override
    public String template() {
        return "instance";
    }

    @Override
    public String title() {
        return instance.endpoint() + " of " + service;
    }

    @Override
    public Object body() {
        return instance;
    }

    @Override
    public long knownAt() {
        return known;
    }
}
