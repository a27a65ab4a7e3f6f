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
 */
record AuthSettings(
        boolean registrationOpen,
        PasswordPolicy password,
        HashPolicy hashing,
        TokenPolicy token,
        SessionPolicy session) {
    private static final long LONGEST_SESSION_SECONDS = Duration.ofDays(365).toSeconds();

    /** How access tokens are made. */
    record TokenPolicy(String issuer, Duration life) {}

    /** How long sessions last, and how many are kept in memory. */
    record SessionPolicy(Duration idle, Duration absolute, int cached) {}

    static AuthSettings of(AuthConfiguration source) {
        return new AuthSettings(
                source.registration_open(),
                new PasswordPolicy(
                        Setting.within("password.minLength", source.password_minLength(), 1, 128),
                        source.password_requireSpecial()),
                HashPolicy.of(source),
                new TokenPolicy(
                        Setting.present("token.issuer", source.token_issuer()),
                        seconds("token.accessSeconds", source.token_accessSeconds(), 86_400)),
                new SessionPolicy(
                        seconds("session.idleSeconds", source.session_idleSeconds(), LONGEST_SESSION_SECONDS),
                        seconds("session.absoluteSeconds", source.session_absoluteSeconds(), LONGEST_SESSION_SECONDS),
                        Setting.within("cache.maxSessions", source.cache_maxSessions(), 16, 1_000_000)));
    }

    private static Duration seconds(String key, long value, long highest) {
        return Duration.ofSeconds(Setting.within(key, value, 60, highest));
    }
}
