package io.xcore.platform;

import java.time.ZoneId;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What this installation is called, and where its people live, as its administrators have configured it. Ask at every use:
 * it changes while the platform runs. Thread-safe, never blocks. Refer to it as optional, for it is away where nobody
 * configures the platform: it is then called Xcore, in UTC, and speaks French to who names no language.
 */
@ProviderType
public interface Site {
    /** What it is called, 1 to 100 characters of plain text. */
    String name();

    /** The time zone in which people are told times, and in which schedules are meant. */
    ZoneId timeZone();

    /** The language, and the country's habits, for whoever asks for none. */
    Locale locale();
}
