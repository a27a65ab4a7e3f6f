package io.xcore.opentelemetry.internal;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.platform.Platform;
import io.xcore.trace.RequestSpan;
import io.xcore.trace.SpanListener;
import io.xcore.trace.TraceContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an OpenTelemetry span of every recorded request and sends them in batches. A request only puts its span into a
 * bounded queue; past the bound, or while the collector is away, spans are dropped.
 */
@Component(
        service = SpanListener.class,
        configurationPid = SpanExport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ExportConfiguration.class)
public final class SpanExport implements SpanListener {
    static final String PID = "io.xcore.opentelemetry";

    private static final Logger log = LoggerFactory.getLogger(SpanExport.class);
    private static final long STOP_LIMIT_SECONDS = 5;
    private static final int FIRST_SERVER_ERROR = 500;

    // The names of OpenTelemetry's semantic conventions for HTTP servers.
    private static final AttributeKey<String> METHOD = stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = stringKey("http.route");
    private static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    private static final AttributeKey<String> REQUEST_ID = stringKey("xcore.request_id");
    private static final AttributeKey<String> OWNER = stringKey("xcore.bundle");

    private final GivenIds ids = new GivenIds();
    private final Sampler sampler;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    @Activate
    public SpanExport(ExportConfiguration configuration, @Reference Platform platform) {
        this(ExportSettings.of(configuration), platform.version());
        // The rest of it may hold a key.
        log.info(
                "Spans are sent to {}",
                URI.create(configuration.endpoint().strip()).getHost());
    }

    SpanExport(ExportSettings settings, String version) {
        sampler = Sampler.traceIdRatioBased(settings.sampleRatio());
        BatchSpanProcessor queue = BatchSpanProcessor.builder(exporter(settings))
                .setMaxQueueSize(settings.maxQueue())
                .setMaxExportBatchSize(Math.min(512, settings.maxQueue()))
                .setMeterProvider(MeterProvider.noop())
                .build();
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                // Whether a trace is recorded was decided when its request came.
                .setSampler(Sampler.alwaysOn())
                .setResource(Resource.create(Attributes.of(
                        stringKey("service.name"), settings.serviceName(), stringKey("service.version"), version)))
                .addSpanProcessor(queue)
                .build();
        tracer = provider.get("io.xcore.http", version);
    }

    private static OtlpHttpSpanExporter exporter(ExportSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setTimeout(settings.timeout())
                .setConnectTimeout(settings.timeout())
                .setCompression("gzip")
                .setMeterProvider(MeterProvider.noop());
        settings.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    @Override
    public boolean samples(String traceId) {
        SamplingDecision decision = sampler.shouldSample(
                        Context.root(), traceId, "", SpanKind.SERVER, Attributes.empty(), List.of())
                .getDecision();
        return decision == SamplingDecision.RECORD_AND_SAMPLE;
    }

    @Override
    public void ended(RequestSpan request) {
        AnsweredRequest answered = request.request();
        SpanBuilder builder = tracer.spanBuilder(answered.method() + " " + answered.endpoint())
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent(request))
                .setStartTimestamp(request.startedAt())
                .setAttribute(METHOD, answered.method())
                .setAttribute(ROUTE, answered.endpoint())
                .setAttribute(STATUS, (long) answered.status())
                .setAttribute(REQUEST_ID, request.requestId())
                .setAttribute(OWNER, answered.owner());
        Span span = ids.during(request.context(), builder::startSpan);
        if (answered.status() >= FIRST_SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR_TYPE, Integer.toString(answered.status()));
        }
        Instant end = request.startedAt().plusNanos(answered.durationNanos());
        span.end(end);
    }

    /** The caller's span, if it told of one. */
    private static Context parent(RequestSpan request) {
        TraceContext context = request.context();
        return request.parentSpanId()
                .map(parent -> Context.root()
                        .with(Span.wrap(SpanContext.createFromRemoteParent(
                                context.traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault()))))
                .orElseGet(Context::root);
    }

    @Deactivate
    void close() {
        provider.shutdown().join(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
