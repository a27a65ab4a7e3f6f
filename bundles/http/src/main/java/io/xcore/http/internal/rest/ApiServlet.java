package io.xcore.http.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.dialect.Messages;
import io.xcore.http.internal.request.EndListener;
import io.xcore.http.internal.request.ErrorResponses;
import io.xcore.http.internal.request.RequestTrace;
import io.xcore.http.internal.route.Answerer;
import io.xcore.http.internal.route.Claim;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers every path that no other servlet has: by the resources of the bundle whose path it is, or with 404. */
@Component(service = Servlet.class)
@ServiceRanking(Integer.MAX_VALUE)
@HttpWhiteboardServletName(ApiServlet.NAME)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
public final class ApiServlet extends HttpServlet {
    static final String NAME = "xcore-api";

    private static final long serialVersionUID = 1L;
    private static final String ANSWERER = Answerer.class.getName();

    private final transient ResourcePublisher publisher;
    private final transient HttpConfiguration configuration;
    private final transient Turnstile turnstile;
    private final transient ErrorResponses errors;

    @Activate
    public ApiServlet(
            @Reference ResourcePublisher publisher,
            @Reference HttpConfiguration configuration,
            @Reference Turnstile turnstile,
            @Reference ErrorResponses errors) {
        this.publisher = publisher;
        this.configuration = configuration;
        this.turnstile = turnstile;
        this.errors = errors;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(ANSWERER) instanceof Answerer resumed) {
            resumed.answer(asAsked(RequestTrace.of(request), request), response);
            return;
        }
        RequestTrace trace = RequestTrace.find(request);
        if (trace == null) {
            // For a moment of the boot the servlet is there and the filter is not.
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Answerer answerer = acquire(trace);
        if (answerer == null) {
            refuse(request, response, new XcoreException(ErrorCode.NOT_FOUND, Messages.NO_SUCH_PATH));
            return;
        }
        try {
            if (answers(trace, request, response)) {
                request.setAttribute(ANSWERER, answerer);
                answerer.answer(asAsked(trace, request), response);
            }
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new EndListener(answerer::release));
            } else {
                answerer.release();
            }
        }
    }

    /** A claim may have been handed on since the filter saw it. */
    private @Nullable Answerer acquire(RequestTrace trace) {
        Claim claim = trace.claim();
        while (claim != null && claim.answerer() != null) {
            Answerer answerer = claim.answerer();
            if (answerer.acquire()) {
                trace.claim(claim);
                return answerer;
            }
            claim = publisher.table().find(trace.path());
        }
        return null;
    }

    /** Whether the resources are to answer, and not this servlet itself. */
    private boolean answers(RequestTrace trace, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("OPTIONS") && !Allowed.own("OPTIONS", trace)) {
            options(trace, request, response);
            return false;
        }
        if (!BodyLimits.bodyless(request)) {
            long limit = BodyLimits.choose(request, configuration.options());
            if (request.getContentLengthLong() > limit) {
                refuse(request, response, BoundedInput.tooLarge(limit));
                return false;
            }
        }
        return true;
    }

    private void options(RequestTrace trace, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String methods = Allowed.methods(trace);
        if (methods.isEmpty()) {
            refuse(request, response, new XcoreException(ErrorCode.NOT_FOUND, Messages.NO_SUCH_PATH));
            return;
        }
        response.setHeader("Allow", methods);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, XcoreException failure)
            throws IOException {
        errors.send(request, response, turnstile.refused(request, response, failure));
    }

    /**
     * The container itself leaves out the body of an answer to {@code HEAD}, unless a resource knows it by itself, and
     * asks for a body too soon.
     */
    private static HttpServletRequest asAsked(RequestTrace trace, HttpServletRequest request) {
        boolean head = request.getMethod().equals("HEAD") && !Allowed.own("HEAD", trace);
        return head ? new GetRequest(request) : PatientRequest.of(request);
    }

    private static final class GetRequest extends HttpServletRequestWrapper {
        GetRequest(HttpServletRequest head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
