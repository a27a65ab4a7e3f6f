package io.xcore.files.internal;

import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.media.Inspections;
import io.xcore.files.internal.scan.Scans;
import io.xcore.files.internal.tus.TusUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does, one thing after the other, what was left behind: scans, inspections, orphans, uploads nobody goes on with. */
@Component(service = Upkeep.class, immediate = true)
public final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    /** The platform is let start first. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Duration REGULARLY = Duration.ofSeconds(10);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private final Staging staging;
    private final Contents contents;
    private final TusUploads uploads;
    private final ScheduledExecutorService thread;

    @Activate
    public Upkeep(
            @Reference Staging staging,
            @Reference Contents contents,
            @Reference Inspections inspections,
            @Reference Scans scans,
            @Reference TusUploads uploads) {
        this.staging = staging;
        this.contents = contents;
        this.uploads = uploads;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "xcore-files-upkeep");
            made.setDaemon(true);
            return made;
        });
        every(OFTEN, () -> scans.upkeep(OFTEN));
        every(REGULARLY, inspections::again);
        every(SELDOM, this::sweep);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work handles what goes wrong in it
    private void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.warn("The upkeep of files failed, and is tried again in {}", period, e);
                    }
                },
                FIRST.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        uploads.expire();
        contents.sweep();
        staging.sweep(Instant.now());
    }

    /** The thread uses the database: it is let finish, and not interrupted. */
    @Deactivate
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("The upkeep of files goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
