package io.xcore.http.internal;

import io.xcore.platform.Platform;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
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

/** The facts about this instance; where it listens is what the HTTP runtime says, so that port 0 is told right. */
@Component(service = Platform.class)
public final class HttpPlatform implements Platform {
    private static final String ENDPOINT = "osgi.http.endpoint";
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8000");

    private final String version;
    private final Map<String, String> environment;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final AtomicReference<URI> baseUri = new AtomicReference<>(DEFAULT);
    private volatile @Nullable ServiceReference<HttpServiceRuntime> runtime;

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
    public void setRuntime(ServiceReference<HttpServiceRuntime> reference) {
        runtime = reference;
    }

    public void unsetRuntime(ServiceReference<HttpServiceRuntime> reference) {
        // The address last known stays true until another one listens.
        if (reference.equals(runtime)) {
            runtime = null;
        }
    }

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
        ServiceReference<HttpServiceRuntime> present = runtime;
        if (present != null) {
            Endpoints.best(present.getProperty(ENDPOINT)).ifPresent(baseUri::set);
        }
        return baseUri.get();
    }
}
