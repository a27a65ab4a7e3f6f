package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Expiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes sign-ins nobody went on with, codes nobody typed, and counts of the past. */
@Component
public final class MfaCleaning implements Expiring {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private final ChallengeStore challenges;
    private final SmsCodeStore smsCodes;
    private final QuotaStore quotas;
    private final Clock clock;

    @Activate
    public MfaCleaning(
            @Reference ChallengeStore challenges, @Reference SmsCodeStore smsCodes, @Reference QuotaStore quotas) {
        this(challenges, smsCodes, quotas, Clock.systemUTC());
    }

    MfaCleaning(ChallengeStore challenges, SmsCodeStore smsCodes, QuotaStore quotas, Clock clock) {
        this.challenges = challenges;
        this.smsCodes = smsCodes;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public void removeExpired() {
        Instant now = clock.instant();
        challenges.removeExpired(now);
        smsCodes.removeExpired(now);
        quotas.removeOld(now.minus(LONGEST_WINDOW));
    }
}
