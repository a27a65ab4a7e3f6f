package io.xcore.config.internal.site;

import io.xcore.platform.Site;
import java.time.ZoneId;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installation as it is described now. */
@Component(service = Site.class, configurationPid = SiteChecks.PID)
@Designate(ocd = SiteConfiguration.class)
public final class LiveSite implements Site {
    private static final Logger log = LoggerFactory.getLogger(LiveSite.class);

    private volatile Description current;

    /** All of it, exchanged as one. */
    private record Description(String name, ZoneId timeZone, Locale locale) {
        static Description of(SiteConfiguration source) {
            return new Description(
                    SiteChecks.name(source.name().strip()),
                    ZoneId.of(SiteChecks.timeZone(source.timeZone().strip())),
                    SiteChecks.parsed(SiteChecks.locale(source.locale().strip())));
        }
    }

    @Activate
    public LiveSite(SiteConfiguration configuration) {
        this.current = Description.of(configuration);
    }

    @Modified
    void modified(SiteConfiguration configuration) {
        try {
            current = Description.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", SiteChecks.PID, e.getMessage());
        }
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public ZoneId timeZone() {
        return current.timeZone();
    }

    @Override
    public Locale locale() {
        return current.locale();
    }
}
