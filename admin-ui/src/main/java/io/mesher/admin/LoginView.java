package io.mesher.admin;

import io.mesher.admin.page.View;

/**
 * The login form.
 *
 * @param user what was typed before
 * @param target where to go afterwards
 * @param message why it is shown again, empty the first time
 */
public record LoginView(String user, String target, String message) implements View {

    @Override
    public String template() {
        return "login";
    }

    @Override
    public String title() {
        return "Sign in";
    }
}
