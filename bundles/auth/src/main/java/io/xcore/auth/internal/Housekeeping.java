package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.Lockouts;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside the requests: storing when things were used last, and removing what has expired. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final long FLUSH_SECONDS = 30;
    private static final long CLEANING_MINUTES = 60;

    private final Sessions sessions;
    private final ApiKeys apiKeys;
    private final SigningKeys signingKeys;
    private final PasswordResetStore passwordResets;
    private final Clock clock = Clock.systemUTC();
    private final Lockouts lockouts;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "xcore-auth-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Housekeeping(
            @Reference Sessions sessions,
            @Reference ApiKeys apiKeys,
            @Reference SigningKeys signingKeys,
            @Reference PasswordResetStore passwordResets,
            @Reference Lockouts lockouts) {
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.signingKeys = signingKeys;
        this.passwordResets = passwordResets;
        this.lockouts = lockouts;
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // both tasks handle what goes wrong in them
    void activate() {
        timer.scheduleWithFixedDelay(this::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::clean, CLEANING_MINUTES, CLEANING_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void deactivate() {
        timer.shutdownNow();
        flush();
    }

    private void flush() {
        sessions.flush();
        apiKeys.flush();
    }

    private void clean() {
        try {
            log.debug("Removed {} expired sessions", sessions.clean());
            log.debug("Removed {} expired password resets", passwordResets.removeExpired(clock.instant()));
            log.debug("Removed {} forgotten counts of failures", lockouts.clean());
            signingKeys.prune();
        } catch (RuntimeException e) {
            log.warn("What has expired could not be removed", e);
        }
    }
}
