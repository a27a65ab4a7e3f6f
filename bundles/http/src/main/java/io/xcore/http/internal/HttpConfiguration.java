package io.xcore.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The present settings. A change swaps them; nobody who uses them restarts. */
@Component(service = HttpConfiguration.class, configurationPid = HttpConfiguration.PID)
@Designate(ocd = HttpSettings.class)
public final class HttpConfiguration {
    static final String PID = "io.xcore.http";

    private volatile HttpOptions options;

    @Activate
    public HttpConfiguration(HttpSettings settings) {
        this(HttpOptions.of(settings));
    }

    public HttpConfiguration(HttpOptions options) {
        this.options = options;
    }

    @Modified
    void modified(HttpSettings settings) {
        options = HttpOptions.of(settings);
    }

    public HttpOptions options() {
        return options;
    }
}
