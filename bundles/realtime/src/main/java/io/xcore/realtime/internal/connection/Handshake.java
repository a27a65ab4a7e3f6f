package io.xcore.realtime.internal.connection;

import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the request that opened a connection has shown.
 *
 * @param authorization the header of that name
 * @param apiKey the header {@code X-API-Key}
 * @param token the query parameter of that name (contract A4-27)
 * @param cookies the cookies by name
 * @param origin the header of that name; browsers always send it
 * @param host the header of that name
 */
public record Handshake(
        Optional<String> authorization,
        Optional<String> apiKey,
        Optional<String> token,
        Map<String, String> cookies,
        Optional<String> origin,
        Optional<String> host) {
    private static final String BEARER = "bearer ";
    private static final String API_KEY_PREFIX = "plx_";

    public Handshake {
        cookies = Map.copyOf(cookies);
    }

    /** The credential that counts: header, then API key, then query, then cookie (contract X-04, C-03). */
    public Optional<Credential> credential(RealtimeSettings.Connections settings) {
        return authorization
                .map(Handshake::presented)
                .or(() -> apiKey.map(key -> new Credential(Kind.API_KEY, key)))
                .or(() -> token.map(Handshake::presented))
                .or(() -> settings.sessionCookies().stream()
                        .filter(cookies::containsKey)
                        .findFirst()
                        .map(name -> new Credential(Kind.COOKIE, cookies.get(name))));
    }

    /** Whether a page of the origin shown may use the visitor's cookies; a client that is no browser shows none. */
    public boolean originAllowed(Set<String> allowed) {
        return origin.map(shown -> allowed.contains("*") || allowed.contains(shown) || sameHost(shown))
                .orElse(true);
    }

    /** A token as people hand it over: with or without {@code Bearer}, a JWT or an API key. */
    public static Credential presented(String token) {
        String bare = token.toLowerCase(Locale.ROOT).startsWith(BEARER) ? token.substring(BEARER.length()) : token;
        String value = bare.strip();
        return new Credential(value.startsWith(API_KEY_PREFIX) ? Kind.API_KEY : Kind.BEARER, value);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "handshake from origin " + origin.orElse("none");
    }

    private boolean sameHost(String shown) {
        try {
            String authority = URI.create(shown).getRawAuthority();
            return authority != null && host.filter(authority::equalsIgnoreCase).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
