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
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has contents looked at by the scanner there is, two at a time, and notes its verdicts. What could not be scanned stays
 * pending and is tried again, after longer and longer times.
 */
@Component(service = Scans.class)
public final class Scans {
    private static final Logger log = LoggerFactory.getLogger(Scans.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;
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
    private final Set<String> under = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;
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
        this.pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "xcore-files-scan");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** The threads use the database: they are let finish, and not interrupted. */
    @Deactivate
    void stop() {
        pool.getQueue().clear();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("A scan for viruses goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        CompletableFuture<Void> done = new CompletableFuture<>();
        notes.find(file.sha256())
                .map(StoredContent::scan)
                .filter(known -> known.status() == ScanStatus.INFECTED)
                .ifPresent(known -> infected(file, known.detail()));
        submit(file.sha256(), () -> done.complete(null));
        return done;
    }

    private void submit(String sha256, Runnable done) {
        if (!under.add(sha256)) {
            done.run();
            return;
        }
        try {
            pool.execute(() -> {
                try {
                    scanNow(sha256);
                } catch (RuntimeException e) {
                    log.warn("The content {} cannot be scanned now", sha256, e);
                } finally {
                    under.remove(sha256);
                    done.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The content {} is scanned later", sha256, e);
            under.remove(sha256);
            done.run();
        }
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
        long most = Math.min(allowed, WAITING - pool.getQueue().size());
        if (most > 0) {
            notes.due(clock.instant(), (int) most).forEach(sha256 -> submit(sha256, () -> {}));
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
