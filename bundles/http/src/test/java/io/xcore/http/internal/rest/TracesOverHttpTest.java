package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.rest.DeprecatedRoute;
import io.xcore.security.Public;
import io.xcore.trace.RequestSpan;
import io.xcore.trace.SpanListener;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces, and what deprecated routes say, as clients see them. */
class TracesOverHttpTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    /** Records every trace. */
    private static final class Recorder implements SpanListener {
        private final BlockingQueue<RequestSpan> spans = new LinkedBlockingQueue<>();

        @Override
        public boolean samples(String traceId) {
            return true;
        }

        @Override
        public void ended(RequestSpan span) {
            spans.add(span);
        }

        private RequestSpan next() throws InterruptedException {
            RequestSpan span = spans.poll(10, TimeUnit.SECONDS);
            assertThat(span).isNotNull();
            return span;
        }
    }

    /** Some of its routes will go. */
    @Public
    @Path("/old")
    public static final class OldResource {
        @GET
        @DeprecatedRoute(since = "2026-01-02", sunset = "2026-03-04", link = "https://example.org/new")
        public String get() {
            return "old";
        }

        @GET
        @Path("odd")
        @DeprecatedRoute(since = "yesterday")
        public String odd() {
            return "odd";
        }

        @GET
        @Path("kept")
        public String kept() {
            return "kept";
        }
    }

    private LivePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
        platform.core(new SampleResource());
        platform.core(new OldResource());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void aTraceThatComesInIsContinued() throws Exception {
        Recorder recorder = new Recorder();
        platform.traces.addListener(recorder);
        platform.send(platform.request("/things").header("traceparent", "00-" + TRACE + "-" + PARENT + "-01"));

        RequestSpan span = recorder.next();
        assertThat(span.context().traceId()).isEqualTo(TRACE);
        assertThat(span.context().spanId()).matches("[0-9a-f]{16}").isNotEqualTo(PARENT);
        assertThat(span.parentSpanId()).contains(PARENT);
        assertThat(span.request().endpoint()).isEqualTo("/things");
        assertThat(span.request().status()).isEqualTo(200);
    }

    @Test
    void whoIsCalledWithATraceThatIsNotRecordedRecordsNone() throws Exception {
        Recorder recorder = new Recorder();
        platform.traces.addListener(recorder);
        platform.send(platform.request("/things").header("traceparent", "00-" + TRACE + "-" + PARENT + "-00"));
        HttpResponse<String> second = platform.get("/things");

        RequestSpan span = recorder.next();
        assertThat(span.parentSpanId()).isEmpty();
        assertThat(span.context().traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(second.headers().firstValue("X-Request-ID")).contains(span.requestId());
    }

    @Test
    void aRecorderThatFailsHarmsNobody() throws Exception {
        platform.traces.addListener(new SpanListener() {
            @Override
            public boolean samples(String traceId) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void ended(RequestSpan span) {
                throw new IllegalStateException("on purpose");
            }
        });

        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeprecatedRouteSaysSo() throws Exception {
        HttpResponse<String> old = platform.get("/old");
        assertThat(old.headers().firstValue("X-API-Deprecated")).contains("true");
        assertThat(old.headers().firstValue("Deprecation")).contains("@1767312000");
        assertThat(old.headers().firstValue("Sunset")).contains("Wed, 04 Mar 2026 00:00:00 GMT");
        assertThat(old.headers().firstValue("Link")).contains("<https://example.org/new>; rel=\"deprecation\"");

        HttpResponse<String> odd = platform.get("/old/odd");
        assertThat(odd.statusCode()).isEqualTo(200);
        assertThat(odd.headers().firstValue("X-API-Deprecated")).contains("true");
        assertThat(odd.headers().firstValue("Deprecation")).isEmpty();

        assertThat(platform.get("/old/kept").headers().firstValue("X-API-Deprecated"))
                .isEmpty();
    }
}
