package io.xcore.scheduler.internal.shell;

import io.xcore.platform.Site;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zone a schedule is meant in. */
final class Zones {
    private Zones() {}

    /** The one that is named, or the platform's. */
    static ZoneId of(@Nullable String name, @Nullable Site site) {
        if (name != null) {
            return Schedules.zone("zone", name);
        }
        return site == null ? ZoneOffset.UTC : site.timeZone();
    }
}
