package io.xcore.config.internal.shell;

import io.xcore.platform.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as they are where the site's people live. */
final class LocalTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH);

    private LocalTimes() {}

    static String of(Instant at, @Nullable Site site) {
        return FORMAT.format(at.atZone(site == null ? ZoneOffset.UTC : site.timeZone()));
    }
}
