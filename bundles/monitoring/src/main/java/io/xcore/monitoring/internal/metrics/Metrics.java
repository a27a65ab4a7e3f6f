package io.xcore.monitoring.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.metrics.RequestObserver;
import io.xcore.monitoring.internal.activity.ActivityQueue;
import io.xcore.plugin.PluginEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Counts requests and plugin changes, watches the JVM, and shows it all in Prometheus' text format. Thread-safe. */
@Component(
        service = {Metrics.class, RequestObserver.class, EventListener.class},
        configurationPid = MetricsSettings.PID)
@Designate(ocd = MetricsConfiguration.class)
@EventTopics(event_topics = "xcore/plugin/*")
public final class Metrics implements RequestObserver, EventListener {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MetricsSettings settings;
    private final ActivityQueue activity;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CounterFamily requests;
    private final CounterFamily owners;
    private final Timer duration;
    private final JvmMeters jvm = new JvmMeters();
    private final PluginUsage usage;
    private final ContributedMetrics contributed;
    private final Map<String, Set<String>> endpointsOf = new ConcurrentHashMap<>();

    @Activate
    public Metrics(
            MetricsConfiguration configuration,
            @Reference ActivityQueue activity,
            @Reference PluginUsage usage,
            @Reference ContributedMetrics contributed) {
        this(MetricsSettings.of(configuration), activity, usage, contributed);
    }

    Metrics(MetricsSettings settings, ActivityQueue activity, PluginUsage usage, ContributedMetrics contributed) {
        this.settings = settings;
        this.activity = activity;
        this.usage = usage;
        this.contributed = contributed;
        JvmMeters.prepare(registry);
        this.requests = new CounterFamily(
                registry,
                new CounterFamily.Description("xcore.requests", "Total requests", "endpoint", "method"),
                settings.maxSeries());
        this.owners = new CounterFamily(
                registry,
                new CounterFamily.Description(
                        "xcore.bundle.requests", "Requests by who answered and status", "bundle", "status"),
                settings.maxSeries());
        this.duration = Timer.builder("xcore.request.duration")
                .description("Request duration")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Activate
    void start() {
        jvm.bindTo(registry);
        registry.getPrometheusRegistry().register(contributed);
        FunctionCounter.builder("xcore.activity.dropped", activity, ActivityQueue::dropped)
                .description("Events the activity log could not take")
                .register(registry);
        Gauge.builder("xcore.activity.waiting", activity, ActivityQueue::size)
                .description("Events the activity log has still to write")
                .register(registry);
        requests.counter("/health", "GET");
    }

    @Deactivate
    void stop() {
        registry.getPrometheusRegistry().unregister(contributed);
        jvm.close();
        registry.close();
    }

    @Override
    public void answered(AnsweredRequest request) {
        if (settings.enabled()) {
            requests.counter(request.endpoint(), request.method()).increment();
            owners.counter(request.owner(), Integer.toString(request.status())).increment();
            duration.record(request.durationNanos(), TimeUnit.NANOSECONDS);
            remember(request);
        }
    }

    @Override
    public void on(PlatformEvent event) {
        if (event instanceof PluginEvent change && !(change instanceof PluginEvent.Progressed)) {
            Counter.builder("xcore.plugin.events")
                    .description("Changes of plugins")
                    .tag("event", change.verb())
                    .register(registry)
                    .increment();
            if (change instanceof PluginEvent.Removed) {
                forget(change.id());
            }
        }
    }

    /** All requests since the start; none when metrics are switched off. */
    public RequestTotals totals() {
        return new RequestTotals(duration.count(), duration.totalTime(TimeUnit.NANOSECONDS));
    }

    /** Everything in Prometheus' text format 0.0.4; empty when metrics are switched off. */
    public Optional<byte[]> scrape() {
        return settings.enabled()
                ? Optional.of(LabelOrder.asInTheReference(registry.scrape()).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private void remember(AnsweredRequest request) {
        Set<String> endpoints = endpointsOf.get(request.owner());
        if (endpoints == null) {
            endpoints = endpointsOf.computeIfAbsent(request.owner(), owner -> ConcurrentHashMap.newKeySet());
        }
        if (!endpoints.contains(request.endpoint())) {
            endpoints.add(request.endpoint());
        }
    }

    private void forget(String owner) {
        owners.removeFirst(owner);
        usage.forget(owner);
        Set<String> endpoints = endpointsOf.remove(owner);
        if (endpoints != null) {
            endpoints.forEach(requests::removeFirst);
        }
    }
}
