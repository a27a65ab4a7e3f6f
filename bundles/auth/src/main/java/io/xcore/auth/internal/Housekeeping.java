package io.xcore.auth.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside the requests: storing when things were used last, and removing what has expired. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final long LOOK_SECONDS = 30;
    private static final long CLEANING_MINUTES = 60;

    private final Sessions sessions;
    private final ApiKeys apiKeys;
    private final SigningKeys signingKeys;
    private final List<Expiring> expiring;
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
            @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
                    List<Expiring> expiring) {
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.signingKeys = signingKeys;
        this.expiring = List.copyOf(expiring);
    }

    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // both tasks handle what goes wrong in them
    void activate() {
        timer.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(this::clean, CLEANING_MINUTES, CLEANING_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void deactivate() {
        timer.shutdown();
        flush();
    }

    private void flush() {
        sessions.flush();
        apiKeys.flush();
    }

    private void look() {
        flush();
        orWarn(sessions::tellRanOut);
    }

    private void clean() {
        orWarn(() -> log.debug("Removed {} expired sessions", sessions.clean()));
        orWarn(signingKeys::prune);
        expiring.forEach(what -> orWarn(what::removeExpired));
    }

    private static void orWarn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("What has expired could not be dealt with", e);
        }
    }
}
