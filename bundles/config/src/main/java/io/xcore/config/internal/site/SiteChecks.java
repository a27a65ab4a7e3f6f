package io.xcore.config.internal.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a site's name, time zone and locale may be. Every method throws IllegalArgumentException saying what. */
public final class SiteChecks {
    /** Where they are configured. */
    public static final String PID = "io.xcore.site";

    /** What an installation is called that nobody has named. */
    public static final String NAME = "Xcore";

    public static final String TIME_ZONE = "UTC";

    /** What the contract's default is: French (X-18). */
    public static final String LOCALE = "fr-FR";

    private static final int LONGEST_NAME = 100;
    // What would be read as something else than plain text: by File Install, by Felix, which puts the environment and
    // files of secrets in the place of $[env:NAME] and $[secret:NAME], and by whoever opens sealed settings.
    private static final Pattern NOT_PLAIN =
            Pattern.compile(".*(\\p{C}|\\\\|\\$[{\\[]).*|[A-Za-z]?(\\[.*]|\\(.*\\)|\".*\")|sealed:.*", Pattern.DOTALL);
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private SiteChecks() {}

    /** A name, as it is. */
    public static String name(String text) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST_NAME + " characters");
        }
        if (NOT_PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must have no control character, no backslash, no ${ and no $[, and not stand in quotes or brackets");
        }
        return text;
    }

    /** A time zone, as it was written. */
    public static String timeZone(String text) {
        try {
            ZoneId.of(text);
            return text;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone like Europe/Paris or UTC", e);
        }
    }

    /** A locale, as it was written: {@code fr-FR}, {@code en_US} or a language alone. */
    public static String locale(String text) {
        Locale locale = parsed(text);
        boolean country = locale.getCountry().isEmpty() || COUNTRIES.contains(locale.getCountry());
        if (!LANGUAGES.contains(locale.getLanguage()) || !country) {
            throw notALocale();
        }
        return text;
    }

    /** The locale of a text that {@link #locale} takes. */
    static Locale parsed(String text) {
        try {
            return new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
        } catch (IllformedLocaleException e) {
            throw notALocale();
        }
    }

    private static IllegalArgumentException notALocale() {
        return new IllegalArgumentException("must be a locale like fr-FR or en");
    }
}
