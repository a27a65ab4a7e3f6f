package io.xcore.http.internal;

import io.xcore.platform.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The present settings. A change swaps them; nobody who uses them restarts. */
@Component(service = HttpConfiguration.class, configurationPid = HttpConfiguration.PID)
@Designate(ocd = HttpSettings.class)
public final class HttpConfiguration {
    static final String PID = "io.xcore.http";

    private static final Logger log = LoggerFactory.getLogger(HttpConfiguration.class);

    private final boolean development;
    private volatile HttpOptions options;

    @Activate
    public HttpConfiguration(@Reference Platform platform, HttpSettings settings) {
        this.development = platform.development();
        this.options = read(settings);
    }

    public HttpConfiguration(HttpOptions options) {
        this.development = false;
        this.options = options;
    }

    @Modified
    void modified(HttpSettings settings) {
        options = read(settings);
    }

    private HttpOptions read(HttpSettings settings) {
        if (settings.trust_loopback() && !development) {
            log.error("{}: trust.loopback is for development (xcore run --dev) and ignored here", PID);
        }
        return HttpOptions.of(settings, development);
    }

    public HttpOptions options() {
        return options;
    }
}
