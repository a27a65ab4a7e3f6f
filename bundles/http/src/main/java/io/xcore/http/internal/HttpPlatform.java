package io.xcore.http.internal;

import io.xcore.platform.Platform;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts about this instance; where it listens is what the HTTP runtime says, so that port 0 is told right. */
@Component(service = Platform.class)
public final class HttpPlatform implements Platform {
    private static final Logger log = LoggerFactory.getLogger(HttpPlatform.class);
    private static final String ENDPOINT = "osgi.http.endpoint";
    private static final long ASKED_EVERY = 1_000_000_000L;
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8000");

    private final String version;
    private final Map<String, String> environment;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final AtomicReference<URI> baseUri = new AtomicReference<>(DEFAULT);
    private final AtomicLong askedAt = new AtomicLong(System.nanoTime() - ASKED_EVERY);
    private volatile @Nullable Bound runtime;

    @Activate
    public HttpPlatform() {
        this(FrameworkUtil.getBundle(HttpPlatform.class).getVersion(), System.getenv());
    }

    HttpPlatform(Version version, Map<String, String> environment) {
        this.version = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        this.environment = Map.copyOf(environment);
    }

    @Reference(
            service = HttpServiceRuntime.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setRuntime(ServiceReference<HttpServiceRuntime> reference, HttpServiceRuntime service) {
        runtime = new Bound(reference, service);
    }

    public void unsetRuntime(ServiceReference<HttpServiceRuntime> reference) {
        // The address last known stays true until another one listens.
        Bound present = runtime;
        if (present != null && reference.equals(present.reference())) {
            runtime = null;
        }
    }

    private record Bound(ServiceReference<HttpServiceRuntime> reference, HttpServiceRuntime service) {}

    @Override
    public String version() {
        return version;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public boolean safeMode() {
        String value = environment.getOrDefault("XCORE_SAFE", "");
        return !value.isBlank() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    @Override
    public boolean development() {
        return "development".equalsIgnoreCase(environment.get("XCORE_PROFILE"));
    }

    @Override
    public URI baseUri() {
        // Asked for each time: the port is in the property only once the server listens, and changes with the server.
        Bound present = runtime;
        if (present != null) {
            Endpoints.best(present.reference().getProperty(ENDPOINT))
                    .or(() -> asked(present.service()))
                    .ifPresent(baseUri::set);
        }
        return baseUri.get();
    }

    /**
     * What the server itself says, which is dear. Pax Web counts its changes in a property of the same service, on
     * whichever thread makes one, and may put back the properties from before the address was among them.
     */
    private Optional<URI> asked(HttpServiceRuntime service) {
        long now = System.nanoTime();
        long last = askedAt.get();
        if (now - last < ASKED_EVERY || !askedAt.compareAndSet(last, now)) {
            return Optional.empty();
        }
        try {
            return Endpoints.best(service.getRuntimeDTO().serviceDTO.properties.get(ENDPOINT));
        } catch (RuntimeException e) {
            log.debug("The HTTP server does not say where it listens", e);
            return Optional.empty();
        }
    }
}
