package io.mesher.admin.page;

/** The list of services. */
public record ServicesView(Listing<ServiceItem> list, Sort sort, String filter) implements View {

    @Override
    public String template() {
        return "services";
    }

    @Override
    public String title() {
        return "Services";
    }

    @Override
    public Object body() {
        return list;
    }
}
