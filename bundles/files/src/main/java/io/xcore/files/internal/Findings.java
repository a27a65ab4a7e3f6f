package io.xcore.files.internal;

import io.xcore.event.EventBus;
import io.xcore.file.FileEvent;
import io.xcore.file.FileEvent.Kind;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.blob.Staging.Staged;
import io.xcore.files.internal.media.ContentTypes;
import io.xcore.files.internal.media.Inspections;
import io.xcore.files.internal.scan.Scans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is found out about a file that has come. */
@Component(service = Findings.class)
public final class Findings {
    private final FileStore files;
    private final Inspections inspections;
    private final Scans scans;
    private final LiveSettings live;
    private final EventBus events;
    private final ContentTypes types;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Findings(
            @Reference FileStore files,
            @Reference Inspections inspections,
            @Reference Scans scans,
            @Reference LiveSettings live,
            @Reference EventBus events,
            @Reference ContentTypes types) {
        this.files = files;
        this.inspections = inspections;
        this.scans = scans;
        this.live = live;
        this.events = events;
        this.types = types;
    }

    /** A file before anybody has looked into it. */
    StoredFile described(long ownerId, Staged staged, NewFile facts) {
        String original = FileNames.original(facts.name());
        String safe = FileNames.safe(original);
        return new StoredFile(
                Ids.file(),
                safe,
                original,
                staged.size(),
                types.of(staged.path(), safe),
                staged.sha256(),
                facts.channelId(),
                ownerId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                facts.description(),
                false,
                scans.first(),
                false,
                Map.of());
    }

    void announce(StoredFile file) {
        events.publish(new FileEvent(Kind.UPLOADED, file, Optional.of(file.uploadedBy()), Map.of(), clock.instant()));
    }

    /** Has it looked into, and returns it with what was found out in time. The staged file is removed when it is done. */
    StoredFile about(StoredFile file, Staged staged) {
        Instant deadline = clock.instant().plus(live.current().answerWait());
        CompletableFuture<Void> inspected = inspections.inspect(staged, file.contentType());
        CompletableFuture<Void> scanned = scans.scan(file);
        await(CompletableFuture.allOf(inspected, scanned), Duration.between(clock.instant(), deadline));
        return files.find(file.id()).orElse(file);
    }

    /** What is not known in time is known later. */
    private static void await(CompletableFuture<Void> all, Duration most) {
        try {
            all.get(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever failed has said so.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
