package io.mesher.admin.page;

/** A view that exists as JSON only. */
record Plain(String title, Object body) implements View {

    @Override
    public String template() {
        return "";
    }
}
