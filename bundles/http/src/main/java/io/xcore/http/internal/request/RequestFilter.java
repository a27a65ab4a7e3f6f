package io.xcore.http.internal.request;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.dialect.Failures;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.trace.Traces;
import io.xcore.http.internal.traffic.Admission;
import io.xcore.http.internal.traffic.LiveGate;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.metrics.CallMeter.Call;
import io.xcore.platform.Site;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterDispatcher;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

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
    private final Traces traces;
    private final FrontDoor door;
    private final Servlet api;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Site site;

    @Activate
    public RequestFilter(
            @Reference LiveGate gate,
            @Reference HttpConfiguration configuration,
            @Reference ErrorResponses errors,
            @Reference Observers observers,
            @Reference Traces traces,
            @Reference FrontDoor door,
            @Reference(target = "(osgi.http.whiteboard.servlet.name=xcore-api)") Servlet api) {
        this.gate = gate;
        this.configuration = configuration;
        this.errors = errors;
        this.observers = observers;
        this.traces = traces;
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
            HttpServletRequest seen = configuration.options().trustedProxies().seenThrough(http);
            filter(SiteLanguage.of(seen, site), answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestTrace trace = RequestTrace.find(request);
        boolean known = trace != null;
        if (trace == null) {
            trace = new RequestTrace(
                    ids.of(request.getHeader(ID_HEADER)), request.getMethod(), path(request), traces.begin(request));
            trace.attachTo(request);
            response.setHeader(ID_HEADER, trace.id());
            door.entered(request, response);
        }
        LogContext.enter(trace, request.getRemoteAddr());
        try {
            if (trace.running()) {
                run(trace, request, response, chain);
            } else if (known || !answered(trace, request, response)) {
                enter(trace, request, response, chain);
            } else {
                end(trace, response);
            }
            if (!request.isAsyncStarted()) {
                UnreadBody.discard(request);
            }
        } finally {
            LogContext.leave();
        }
    }

    /** Answers what needs no route: preflights, what the door keeps out and methods nobody should use. */
    private boolean answered(RequestTrace trace, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (CrossOrigin.apply(
                request, response, new Origins(configuration.options().allowedOrigins()))) {
            return true;
        }
        if (door.answered(request, response, trace.path())) {
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
            ParkedRequest.park(
                    held.hold(), request, () -> LogContext.during(trace, () -> refuse(trace, request, response)));
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
        LogContext.routed(trace);
        run(trace, request, response, chain);
    }

    private void run(RequestTrace trace, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Claim claim = trace.claim();
        HttpServletResponse guarded =
                claim != null && claim.answerer() != null ? response : new GuardedResponse(request, response, errors);
        Call call = observers.begin(claim);
        try (call) {
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
                request.getAsyncContext()
                        .addListener(new EndListener(() -> LogContext.during(trace, () -> end(trace, response))));
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
            AnsweredRequest answered = trace.answered(response.getStatus());
            observers.report(answered);
            traces.end(trace.span(), trace.id(), answered);
        }
    }

    /** The whole path, decoded, whatever part of it the container took for context and servlet. */
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getContextPath() + request.getServletPath() + (info == null ? "" : info);
        return path.isEmpty() ? "/" : path;
    }
}
