package io.xcore.http.internal.request;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.tls.Tls;
import io.xcore.http.internal.traffic.Drain;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What happens to requests before anybody asks whose they are: they are sent to TLS, or refused at the end. */
@Component(service = FrontDoor.class)
public final class FrontDoor {
    private static final int PERMANENT_REDIRECT = 308;
    private static final int HTTPS_PORT = 443;
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** By which load balancers tell whom to send no more. */
    private static final Set<String> PROBES = Set.of("/health", "/health/ready");

    private final Drain drain;
    private final Tls tls;
    private final ErrorResponses errors;

    @Activate
    public FrontDoor(@Reference Drain drain, @Reference Tls tls, @Reference ErrorResponses errors) {
        this.drain = drain;
        this.tls = tls;
        this.errors = errors;
    }

    /** A request has come. */
    void entered(HttpServletRequest request, HttpServletResponse response) {
        drain.enter();
        if (drain.ending()) {
            response.setHeader("Connection", "close");
        }
        if (tls.wanted()) {
            // Pax Web does not tell which server it runs, and makes another one when its configuration changes.
            Request jetty = Request.getBaseRequest(request);
            if (jetty != null) {
                tls.attach(jetty.getHttpChannel().getServer());
            }
        }
    }

    /** A request has been answered. */
    void left() {
        drain.leave();
    }

    /** Answers a request that goes no further. */
    boolean answered(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (drain.closed() || (drain.ending() && PROBES.contains(path))) {
            errors.send(
                    request,
                    response,
                    new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The instance is stopping").retryAfter(RETRY));
            return true;
        }
        OptionalInt port = tls.redirect();
        if (port.isPresent() && !request.isSecure()) {
            String query = request.getQueryString();
            response.setStatus(PERMANENT_REDIRECT);
            response.setHeader(
                    "Location",
                    "https://" + request.getServerName() + (port.getAsInt() == HTTPS_PORT ? "" : ":" + port.getAsInt())
                            + request.getRequestURI() + (query == null ? "" : "?" + query));
            return true;
        }
        return false;
    }
}
