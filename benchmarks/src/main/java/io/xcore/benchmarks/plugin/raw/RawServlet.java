package io.xcore.benchmarks.plugin.raw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Installs and starts the bundle it is sent, by the framework alone, and answers with the nanoseconds that took. */
final class RawServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient BundleContext context;

    RawServlet(BundleContext context) {
        this.context = context;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        byte[] jar = request.getInputStream().readAllBytes();
        try {
            byte[] answer = Long.toString(installAndStart(jar)).getBytes(StandardCharsets.US_ASCII);
            response.setContentType("text/plain");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (BundleException e) {
            throw new ServletException(e);
        }
    }

    private long installAndStart(byte[] jar) throws BundleException {
        long begin = System.nanoTime();
        Bundle bundle = context.installBundle("benchmark:" + begin, new ByteArrayInputStream(jar));
        try {
            bundle.start();
            return System.nanoTime() - begin;
        } finally {
            bundle.uninstall();
        }
    }
}
