package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.Setting;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of passkeys, checked.
 *
 * @param relyingPartyId the domain they belong to; empty when none was set
 * @param origins the pages that may use them, as a browser writes them
 * @param timeout how long a challenge is good
 */
record PasskeySettings(
        Optional<String> relyingPartyId, String relyingPartyName, Set<String> origins, Duration timeout) {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_ORIGINS = 20;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    /** A domain name as browsers write it, in lower case and ASCII; an address is none. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    PasskeySettings {
        origins = Set.copyOf(origins);
    }

    static PasskeySettings of(PasskeyConfiguration source) {
        Optional<String> id = relyingPartyId(source.rp_id().strip());
        String name = Setting.present("rp.name", source.rp_name()).strip();
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("rp.name must be " + LONGEST_NAME + " characters at most");
        }
        Set<String> set = origins(source.origins(), id.orElse(WebOrigin.LOCALHOST));
        Set<String> origins = set.isEmpty() && id.isPresent() ? Set.of("https://" + id.get()) : set;
        Duration timeout = Duration.ofSeconds(Setting.within("timeoutSeconds", source.timeoutSeconds(), 30, 900));
        return new PasskeySettings(id, name, origins, timeout);
    }

    private static Optional<String> relyingPartyId(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!DOMAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("rp.id must be a domain such as example.org, not " + text);
        }
        return Optional.of(text);
    }

    /** A file of settings may have them in one line. */
    private static Set<String> origins(String[] lines, String relyingPartyId) {
        Set<String> origins = Stream.of(lines)
                .flatMap(SEPARATOR::splitAsStream)
                .filter(text -> !text.isEmpty())
                .map(text -> origin(text, relyingPartyId))
                .collect(Collectors.toSet());
        if (origins.size() > MOST_ORIGINS) {
            throw new IllegalArgumentException("origins must be " + MOST_ORIGINS + " at most");
        }
        return origins;
    }

    private static String origin(String text, String relyingPartyId) {
        return WebOrigin.parse(text)
                .filter(origin -> origin.trustworthy() && origin.within(relyingPartyId))
                .map(WebOrigin::text)
                .orElseThrow(() -> new IllegalArgumentException("origins: '" + text + "' is not an https origin within "
                        + relyingPartyId + ", such as https://" + relyingPartyId));
    }
}
