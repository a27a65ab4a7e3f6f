package io.xcore.benchmarks.plugin.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Writes what hello writes, as directly as a servlet can. */
final class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final byte[] GREETING = "{\"message\":\"Hello, admin!\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(GREETING.length);
        response.getOutputStream().write(GREETING);
    }
}
