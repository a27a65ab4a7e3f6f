package io.xcore.docs.internal;

import io.xcore.platform.Site;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** A site of a name. */
record FixedSite(String name) implements Site {
    @Override
    public ZoneId timeZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Locale locale() {
        return Locale.FRANCE;
    }
}
