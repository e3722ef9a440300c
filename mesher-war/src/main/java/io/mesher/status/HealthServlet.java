package io.mesher.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.admin.view.CheckView;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /health} and its parts in the form of MicroProfile Health 4.0, section 2. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient Health health;

    public HealthServlet(Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String kind = request.getPathInfo() == null ? "/" : request.getPathInfo();
        List<CheckView> checks =
                switch (kind) {
                    case "/" -> health.all();
                    case "/live" -> health.live();
                    case "/ready" -> health.ready();
                    case "/started" -> health.started();
                    default -> List.of();
                };
        if (checks.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean up = checks.stream().allMatch(CheckView::up);
        response.setStatus(
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        JSON.writeValue(response.getOutputStream(), body(up, checks));
    }

    private static Map<String, Object> body(boolean up, List<CheckView> checks) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", word(up));
        body.put("checks", checks.stream().map(HealthServlet::body).toList());
        return body;
    }

    private static Map<String, Object> body(CheckView check) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", check.name());
        body.put("status", word(check.up()));
        body.put("data", check.data());
        return body;
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
