package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signing in and out, and the choice of the theme: what is posted. */
final class Forms {
    private final Guard guard;
    private final Answers answers;

    Forms(Guard guard, Answers answers) {
        this.guard = guard;
        this.answers = answers;
    }

    static boolean has(String path) {
        return path.equals("/login") || path.equals("/logout") || path.equals("/theme");
    }

    /** Where a browser without a session is sent. */
    static String loginPath(Call call) {
        return call.target().equals("/")
                ? "/login"
                : "/login?return=" + URLEncoder.encode(call.target(), StandardCharsets.UTF_8);
    }

    void serve(Call call, HttpServletResponse response) throws IOException, Refusal {
        boolean login = call.path().equals("/login");
        switch (call.method()) {
            case "GET", "HEAD" -> {
                if (!login) {
                    throw notAllowed(call, "POST");
                }
                show(call, response);
            }
            case "POST" -> {
                Guard.checkOrigin(call);
                if (login) {
                    signIn(call, response);
                } else {
                    change(call, response);
                }
            }
            default -> throw notAllowed(call, login ? "GET, HEAD, POST" : "POST");
        }
    }

    static Refusal notAllowed(Call call, String allowed) {
        return Refusal.of(
                        405,
                        "Not allowed",
                        "method " + call.method() + " (expected: " + allowed + ")")
                .with("Allow", allowed);
    }

    private void show(Call call, HttpServletResponse response) throws IOException, Refusal {
        String target = local(call.parameters().getOrDefault("return", "/"));
        if (guard.visitor(call).known()) {
            Answers.redirect(target, call, response);
        } else {
            answers.form(new LoginView("", target, ""), 200, call, response);
        }
    }

    private void signIn(Call call, HttpServletResponse response) throws IOException, Refusal {
        Map<String, String> form = call.form();
        String target = local(form.getOrDefault("return", "/"));
        try {
            guard.signIn(call, form, response);
        } catch (Refusal e) {
            // a form is answered by the form: a 401 would open the browser's own dialog over it
            int status = e.status() == 401 ? 403 : e.status();
            if (status == 429) {
                e.headers().forEach(response::setHeader);
            }
            String user = form.getOrDefault("user", "");
            answers.form(new LoginView(user, target, e.getMessage()), status, call, response);
            return;
        }
        Answers.redirect(target, call, response);
    }

    private void change(Call call, HttpServletResponse response) throws IOException, Refusal {
        Visitor visitor = guard.visitor(call);
        if (!visitor.known()) {
            Answers.redirect("/login", call, response);
            return;
        }
        Map<String, String> form = call.form();
        Guard.checkForm(visitor, form);
        if (call.path().equals("/logout")) {
            guard.signOut(call, response);
            Answers.redirect("/login", call, response);
        } else {
            response.addCookie(Theme.cookie(call, form.getOrDefault("theme", "auto")));
            Answers.redirect(local(form.getOrDefault("return", "/")), call, response);
        }
    }

    // only a path of ours: browsers take // and /\ for another host, and drop control characters
    private static String local(String target) {
        boolean path = target.startsWith("/") && !target.startsWith("//");
        boolean plain = target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return path && plain ? target : "/";
    }
}
