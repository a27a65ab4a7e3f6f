package io.xcore.auth.internal;

import java.time.Duration;

/**
 * The settings of authentication, checked.
 *
 * @param registrationOpen whether anybody may create an account
 * @param password what a new password must look like
 * @param hashing what a password hash costs
 * @param token how access tokens are made
 * @param session how long sessions last
 * @param refresh how refresh tokens are exchanged
 */
record AuthSettings(
        boolean registrationOpen,
        PasswordPolicy password,
        HashPolicy hashing,
        TokenPolicy token,
        SessionPolicy session,
        RefreshPolicy refresh) {
    /** The longest an access token may be valid. */
    static final Duration LONGEST_ACCESS_TOKEN = Duration.ofDays(1);

    private static final long LONGEST_SESSION_SECONDS = Duration.ofDays(365).toSeconds();

    /** How access tokens are made. */
    record TokenPolicy(String issuer, Duration life) {}

    /**
     * How long sessions last, and how many are kept in memory.
     *
     * @param remembered as {@code absolute}, for who wants to stay signed in; never shorter
     */
    record SessionPolicy(Duration idle, Duration absolute, Duration remembered, int cached) {}

    /**
     * How refresh tokens are exchanged (contract C-04).
     *
     * @param rotating whether each use makes the next token
     * @param grace how long after its first use a token is answered as it was then
     */
    record RefreshPolicy(boolean rotating, Duration grace) {}

    static AuthSettings of(AuthConfiguration source) {
        return new AuthSettings(
                source.registration_open(),
                new PasswordPolicy(
                        Setting.within("password.minLength", source.password_minLength(), 1, 128),
                        source.password_requireSpecial()),
                HashPolicy.of(source),
                new TokenPolicy(
                        Setting.present("token.issuer", source.token_issuer()),
                        seconds("token.accessSeconds", source.token_accessSeconds(), LONGEST_ACCESS_TOKEN.toSeconds())),
                sessions(source),
                new RefreshPolicy(
                        Setting.on("refresh.rotation", source.refresh_rotation()),
                        Duration.ofSeconds(
                                Setting.within("refresh.graceSeconds", source.refresh_graceSeconds(), 10, 30))));
    }

    private static SessionPolicy sessions(AuthConfiguration source) {
        Duration absolute =
                seconds("session.absoluteSeconds", source.session_absoluteSeconds(), LONGEST_SESSION_SECONDS);
        Duration remembered =
                seconds("session.rememberSeconds", source.session_rememberSeconds(), LONGEST_SESSION_SECONDS);
        return new SessionPolicy(
                seconds("session.idleSeconds", source.session_idleSeconds(), LONGEST_SESSION_SECONDS),
                absolute,
                remembered.compareTo(absolute) < 0 ? absolute : remembered,
                Setting.within("cache.maxSessions", source.cache_maxSessions(), 16, 1_000_000));
    }

    private static Duration seconds(String key, long value, long highest) {
        return Duration.ofSeconds(Setting.within(key, value, 60, highest));
    }
}
