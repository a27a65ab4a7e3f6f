package io.xcore.auth.internal.mfa;

import io.xcore.auth.internal.Client;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts wrong codes of six digits, for each user and on all nodes together: who knows the password must not get at the
 * code by guessing, however many sign-ins it begins. Thread-safe.
 */
@Component(service = CodeAttempts.class)
public final class CodeAttempts {
    private static final Logger log = LoggerFactory.getLogger(CodeAttempts.class);

    private static final Duration WINDOW = Duration.ofHours(1);

    private final LiveMfaSettings settings;
    private final QuotaStore quotas;
    private final MfaNotes notes;
    private final Clock clock;

    @Activate
    public CodeAttempts(@Reference LiveMfaSettings settings, @Reference QuotaStore quotas, @Reference MfaNotes notes) {
        this(settings, quotas, notes, Clock.systemUTC());
    }

    CodeAttempts(LiveMfaSettings settings, QuotaStore quotas, MfaNotes notes, Clock clock) {
        this.settings = settings;
        this.quotas = quotas;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Counts an attempt before its code is looked at, so that many at once are no way round.
     *
     * @throws XcoreException RATE_LIMITED after too many wrong ones
     */
    void begin(long userId) {
        Instant now = clock.instant();
        quotas.take(name(userId), settings.current().wrongPerHour(), WINDOW, now)
                .ifPresent(again -> {
                    throw new XcoreException(
                                    ErrorCode.RATE_LIMITED, "Too many wrong codes; a recovery code still works")
                            .retryAfter(Duration.between(now, again));
                });
    }

    /** The code was right: its owner starts from nothing. */
    void onRightCode(long userId) {
        quotas.clear(name(userId));
    }

    /**
     * The one place every wrong code comes by.
     *
     * @return what the client is told
     */
    XcoreException onWrongCode(long userId, String method, Client client) {
        log.info("A wrong code ({}) for user {} from {}", method, userId, client.address());
        notes.announce(MfaEvent.Kind.CODE_REFUSED, userId, method);
        return new XcoreException(ErrorCode.BAD_CREDENTIALS, "Invalid or expired code");
    }

    private static String name(long userId) {
        return "code:" + userId;
    }
}
