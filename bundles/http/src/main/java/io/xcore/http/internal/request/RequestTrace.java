package io.xcore.http.internal.request;

import io.xcore.http.internal.dialect.Dialect;
import io.xcore.http.internal.dialect.ErrorWriter.Asked;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.trace.RequestSpanStart;
import io.xcore.http.internal.traffic.Admission;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.rest.RequestMdc;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What is known about one request while it runs; travels as an attribute of it. */
public final class RequestTrace {
    private static final String ATTRIBUTE = RequestTrace.class.getName();
    private static final String UNMATCHED = "unmatched";

    /** What metrics and traces tell apart; strangers make up any number of others. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /** As OpenTelemetry's conventions call those. */
    private static final String OTHER_METHOD = "_OTHER";

    /** Who answers for paths that are nobody's: this bundle. */
    private static final String NOBODY = "io.xcore.http";

    private final String id;
    private final String method;
    private final String path;
    private final Dialect dialect;
    private final RequestSpanStart span;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Admission.@Nullable Entered admission;
    private volatile @Nullable Claim claim;
    private volatile @Nullable String endpoint;
    private volatile @Nullable String user;
    private volatile boolean counted;

    RequestTrace(String id, String method, String path, RequestSpanStart span) {
        this.id = id;
        this.method = METHODS.contains(method) ? method : OTHER_METHOD;
        this.path = path;
        this.span = span;
        this.dialect = Dialect.of(path);
    }

    /** The trace of a request that has passed the filter. */
    public static RequestTrace of(HttpServletRequest request) {
        RequestTrace known = find(request);
        if (known == null) {
            throw new IllegalStateException("The request has not passed the request filter");
        }
        return known;
    }

    /** The trace of a request, or nothing while the filter is not there yet. */
    public static @Nullable RequestTrace find(HttpServletRequest request) {
        return (RequestTrace) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public String id() {
        return id;
    }

    RequestSpanStart span() {
        return span;
    }

    /** The number of the user who asks; {@code null} while that is not known. */
    @Nullable
    String user() {
        return user;
    }

    /** Says who asks, to the log too. */
    public void user(long userId) {
        String number = Long.toString(userId);
        user = number;
        MDC.put(RequestMdc.USER_ID, number);
    }

    /** The whole path, decoded. */
    public String path() {
        return path;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Whose path it is; {@code null} when nobody's. */
    public @Nullable Claim claim() {
        return claim;
    }

    /** Says whose path it is. */
    public void claim(@Nullable Claim owner) {
        claim = owner;
    }

    /** Says which route answers, by its template. */
    public void endpoint(String template) {
        endpoint = template;
    }

    /** Whether the request has been counted against the limits of its route. */
    public boolean counted() {
        return counted;
    }

    /** Whether this call is the first to count the request; one thread at a time has a request. */
    public boolean count() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    /** What decides how a failure is told. */
    public Asked asked(HttpServletRequest request) {
        return new Asked(path, dialect, id, request.getHeader("Accept"), request.getHeader("Accept-Language"));
    }

    void entered(Admission.Entered entered) {
        admission = entered;
        claim = entered.claim();
    }

    boolean running() {
        return admission != null;
    }

    /** Whether this call is the one that ends the request. */
    boolean finish() {
        Admission.Entered entered = admission;
        boolean first = finished.compareAndSet(false, true);
        if (first && entered != null) {
            entered.leave();
        }
        return first;
    }

    AnsweredRequest answered(int status) {
        Claim owner = claim;
        String template = endpoint;
        if (template == null) {
            template = owner == null || owner.answerer() != null ? UNMATCHED : owner.template();
        }
        return new AnsweredRequest(
                method, template, owner == null ? NOBODY : owner.owner(), status, System.nanoTime() - startedNanos);
    }
}
