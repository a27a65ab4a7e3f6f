package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Setting;
import java.time.Duration;

/**
 * The settings of second factors, checked.
 *
 * @param issuer how authenticator apps and messages call this platform
 * @param challengeLife how long a sign-in waits for its second factor
 * @param sms how codes are sent
 */
record MfaSettings(String issuer, Duration challengeLife, SmsPolicy sms) {
    private static final int LONGEST_ISSUER = 50;

    /**
     * How codes are sent.
     *
     * @param life how long one is valid
     * @param perHour how many are sent to a phone, and for a user, in an hour
     * @param totalPerHour how many are sent in all in an hour: what a gateway may cost
     */
    record SmsPolicy(Duration life, int perHour, int totalPerHour) {}

    static MfaSettings of(MfaConfiguration source) {
        return new MfaSettings(
                issuer(source.issuer()),
                seconds("challenge.seconds", source.challenge_seconds()),
                new SmsPolicy(
                        seconds("sms.seconds", source.sms_seconds()),
                        Setting.within("sms.perHour", source.sms_perHour(), 1, 100),
                        Setting.within("sms.totalPerHour", source.sms_totalPerHour(), 1, 100_000)));
    }

    private static Duration seconds(String key, long value) {
        return Duration.ofSeconds(Setting.within(key, value, 60, 900));
    }

    /** A colon would divide the name from the account in an app. */
    private static String issuer(String value) {
        String issuer = Setting.present("issuer", value).strip();
        if (issuer.length() > LONGEST_ISSUER || issuer.contains(":")) {
            throw new IllegalArgumentException(
                    "issuer must be at most " + LONGEST_ISSUER + " characters without a colon, not " + issuer);
        }
        return issuer;
    }
}
