package io.xcore.files.internal.scan;

import io.xcore.event.EventBus;
import io.xcore.file.FileEvent;
import io.xcore.file.FileEvent.Kind;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.file.VirusScanner;
import io.xcore.file.VirusScanner.Verdict;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.Contents;
import io.xcore.files.internal.FileStore;
import io.xcore.files.internal.LiveSettings;
import io.xcore.files.internal.StoredContent;
import io.xcore.files.internal.WorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has contents looked at by the scanner there is, and notes its verdicts. What could not be scanned stays
 * pending and is tried again, after longer and longer times.
 */
@Component(service = Scans.class)
public final class Scans {
    private static final Logger log = LoggerFactory.getLogger(Scans.class);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 7;
    private static final int MOST_TOLD = 1_000;
    private static final String NOBODY = "No scanner is set up";

    private final ContentStore notes;
    private final Contents contents;
    private final FileStore files;
    private final Scanners scanners;
    private final LiveSettings live;
    private final EventBus events;
    private final Clock clock = Clock.systemUTC();
    private final WorkQueue queue = new WorkQueue("xcore-files-scan");
    private volatile String known = "";

    @Activate
    public Scans(
            @Reference ContentStore notes,
            @Reference Contents contents,
            @Reference FileStore files,
            @Reference Scanners scanners,
            @Reference LiveSettings live,
            @Reference EventBus events) {
        this.notes = notes;
        this.contents = contents;
        this.files = files;
        this.scanners = scanners;
        this.live = live;
        this.events = events;
    }

    @Deactivate
    void stop() {
        queue.stop();
    }

    /** What is known of a content that nobody has seen yet. */
    public ScanStatus first() {
        return possible() ? ScanStatus.PENDING : ScanStatus.SKIPPED;
    }

    /**
     * Has the content of a new file scanned now, if it is to be scanned and there is room for it; otherwise the upkeep does
     * that. What is known of it already is told of this file too.
     */
    public CompletableFuture<Void> scan(StoredFile file) {
        notes.find(file.sha256())
                .map(StoredContent::scan)
                .filter(known -> known.status() == ScanStatus.INFECTED)
                .ifPresent(known -> infected(file, known.detail()));
        return submit(file.sha256());
    }

    private CompletableFuture<Void> submit(String sha256) {
        if (queue.has(sha256)) {
            return CompletableFuture.completedFuture(null);
        }
        return queue.submit(
                sha256,
                () -> {
                    try {
                        scanNow(sha256);
                    } catch (RuntimeException e) {
                        log.warn("The content {} cannot be scanned now", sha256, e);
                    }
                },
                () -> {});
    }

    private void scanNow(String sha256) {
        Optional<VirusScanner> scanner = scanners.present();
        Optional<StoredContent> content = notes.find(sha256);
        if (scanner.isEmpty() || content.isEmpty() || !content.get().scan().due()) {
            return;
        }
        try (InputStream bytes = contents.open(sha256, 0)) {
            note(sha256, scanner.get().scan(bytes));
        } catch (IOException | RuntimeException e) {
            int doublings = Math.min(content.get().scan().attempts(), MOST_DOUBLINGS);
            Duration pause = SHORTEST.multipliedBy(1L << doublings);
            notes.postpone(sha256, clock.instant().plus(pause));
            log.warn("The content {} cannot be scanned, tried again in {}: {}", sha256, pause, e.toString());
        }
    }

    private void note(String sha256, Verdict verdict) {
        notes.scanned(sha256, verdict.status(), verdict.detail());
        if (verdict.status() == ScanStatus.INFECTED) {
            files.having(sha256, MOST_TOLD).forEach(file -> infected(file, verdict.detail()));
        }
    }

    private void infected(StoredFile file, String signature) {
        log.warn("{} of user {} is infected: {}", file.id(), file.uploadedBy(), signature);
        Map<String, Object> details = Map.of("signature", signature);
        events.publish(new FileEvent(Kind.INFECTED, file, Optional.empty(), details, clock.instant()));
    }

    /** Has what is due scanned, at most as many as go in so much time; looks first whether a scanner came or went. */
    @SuppressWarnings("FutureReturnValueIgnored") // the work handles what goes wrong in it
    public void upkeep(Duration period) {
        String present = scanners.identity();
        if (!present.equals(known)) {
            changed(present.isEmpty());
            known = present;
        }
        if (present.isEmpty()) {
            notes.skipPending(NOBODY);
            return;
        }
        long allowed = Math.max(1, live.current().scanning().perMinute() * period.toMillis() / 60_000);
        long most = Math.min(allowed, queue.room());
        if (most > 0) {
            notes.due(clock.instant(), (int) most).forEach(this::submit);
        }
    }

    private void changed(boolean gone) {
        if (gone) {
            log.info("Nobody looks for viruses from now on");
            return;
        }
        int again = notes.rescan(List.of(ScanStatus.SKIPPED, ScanStatus.PENDING), clock.instant());
        log.info("There is a scanner for viruses; {} contents of before are to be scanned", again);
    }

    /** Whether there is somebody who looks for viruses. */
    public boolean possible() {
        return scanners.present().isPresent();
    }

    /** Has one content scanned again, or all of them, and says how many. */
    public int rescan(Optional<String> sha256) {
        if (sha256.isPresent()) {
            notes.rescan(sha256.get(), clock.instant());
            return 1;
        }
        return notes.rescan(List.of(ScanStatus.values()), clock.instant());
    }
}
