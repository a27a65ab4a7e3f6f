package io.xcore.http.internal.request;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.dialect.Failures;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.traffic.Admission;
import io.xcore.http.internal.traffic.LiveGate;
import io.xcore.rest.RequestMdc;
import java.io.IOException;
import java.util.Set;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterDispatcher;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.MDC;

/** The first to see every request of every context: names it, lets it through the gate, and reports its end. */
@Component(service = Filter.class)
@ServiceRanking(Integer.MAX_VALUE)
@HttpWhiteboardFilterName("xcore-requests")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardFilterDispatcher({DispatcherType.REQUEST, DispatcherType.ASYNC})
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
public final class RequestFilter implements Filter {
    private static final String ID_HEADER = "X-Request-ID";
    private static final Set<String> REFUSED = Set.of("TRACE", "TRACK", "CONNECT");

    private final RequestIds ids = new RequestIds();
    private final LiveGate gate;
    private final HttpConfiguration configuration;
    private final ErrorResponses errors;
    private final Observers observers;
    private final FrontDoor door;
    private final Servlet api;

    @Activate
    public RequestFilter(
            @Reference LiveGate gate,
            @Reference HttpConfiguration configuration,
            @Reference ErrorResponses errors,
            @Reference Observers observers,
            @Reference FrontDoor door,
            @Reference(target = "(osgi.http.whiteboard.servlet.name=xcore-api)") Servlet api) {
        this.gate = gate;
        this.configuration = configuration;
        this.errors = errors;
        this.observers = observers;
        this.door = door;
        this.api = api;
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing to prepare; older servlet containers call it all the same.
    }

    @Override
    public void destroy() {
        // Nothing to release.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            filter(configuration.options().trustedProxies().seenThrough(http), answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestTrace trace = RequestTrace.find(request);
        boolean known = trace != null;
        if (trace == null) {
            trace = new RequestTrace(ids.of(request.getHeader(ID_HEADER)), request.getMethod(), path(request));
            trace.attachTo(request);
            response.setHeader(ID_HEADER, trace.id());
            door.entered(request, response);
        }
        MDC.put(RequestMdc.REQUEST_ID, trace.id());
        MDC.put(RequestMdc.CLIENT_ADDRESS, request.getRemoteAddr());
        try {
            if (trace.running()) {
                run(trace, request, response, chain);
            } else if (known || !answered(trace, request, response)) {
                enter(trace, request, response, chain);
            } else {
                end(trace, response);
            }
        } finally {
            MDC.remove(RequestMdc.REQUEST_ID);
            MDC.remove(RequestMdc.CLIENT_ADDRESS);
            MDC.remove(RequestMdc.USER_ID);
        }
    }

    /** Answers what needs no route: what the door keeps out, preflights and methods nobody should use. */
    private boolean answered(RequestTrace trace, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (door.answered(request, response, trace.path())) {
            return true;
        }
        if (CrossOrigin.apply(
                request, response, new Origins(configuration.options().allowedOrigins()))) {
            return true;
        }
        if (REFUSED.contains(request.getMethod())) {
            errors.send(
                    request,
                    response,
                    new XcoreException(ErrorCode.METHOD_NOT_ALLOWED, Failures.text(ErrorCode.METHOD_NOT_ALLOWED, 405)));
            return true;
        }
        return false;
    }

    private void enter(RequestTrace trace, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Admission admission = gate.admit(trace.path());
        if (admission instanceof Admission.Held held) {
            ParkedRequest.park(held.hold(), request, () -> refuse(trace, request, response));
            return;
        }
        Admission.Entered entered = (Admission.Entered) admission;
        Claim claim = entered.claim();
        if (entered.moved() && claim != null && claim.answerer() == null) {
            // The container had chosen a servlet before its path changed hands: it is to choose again.
            entered.leave();
            request.startAsync().dispatch();
            return;
        }
        trace.entered(entered);
        run(trace, request, response, chain);
    }

    private void run(RequestTrace trace, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Claim claim = trace.claim();
        HttpServletResponse guarded =
                claim != null && claim.answerer() != null ? response : new GuardedResponse(request, response, errors);
        try {
            if (shadowed(claim, request)) {
                api.service(request, guarded);
            } else {
                chain.doFilter(request, guarded);
            }
        } catch (IOException e) {
            throw e; // The client has gone, or wrote nonsense into its connection.
        } catch (ServletException | RuntimeException | LinkageError e) {
            errors.send(request, response, Failures.of(e));
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new EndListener(() -> end(trace, response)));
            } else {
                end(trace, response);
            }
        }
    }

    /** Whether the container has chosen some other servlet for a path of the platform's own resources. */
    private static boolean shadowed(@Nullable Claim claim, HttpServletRequest request) {
        boolean platform = claim != null && claim.answerer() != null && !claim.plugin();
        // Our servlet is at the root of the root context: it is the only one whose servlet path is empty.
        return platform
                && !(request.getServletPath().isEmpty()
                        && request.getContextPath().isEmpty());
    }

    private void refuse(RequestTrace trace, HttpServletRequest request, HttpServletResponse response) {
        try {
            errors.send(request, response, ParkedRequest.tooLong());
        } catch (IOException e) {
            // The client has gone meanwhile.
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        end(trace, response);
    }

    private void end(RequestTrace trace, HttpServletResponse response) {
        if (trace.finish()) {
            door.left();
            observers.report(trace.answered(response.getStatus()));
        }
    }

    /** The whole path, decoded, whatever part of it the container took for context and servlet. */
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getContextPath() + request.getServletPath() + (info == null ? "" : info);
        return path.isEmpty() ? "/" : path;
    }
}
