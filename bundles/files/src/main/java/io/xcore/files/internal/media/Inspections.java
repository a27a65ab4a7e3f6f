package io.xcore.files.internal.media;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.Contents;
import io.xcore.files.internal.FileStore;
import io.xcore.files.internal.LiveSettings;
import io.xcore.files.internal.StoredContent;
import io.xcore.files.internal.WorkQueue;
import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.blob.Staging.Staged;
import io.xcore.files.internal.media.Inspector.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * Has contents looked into, and notes what was found. What was not done when the process ended, or for which there was no
 * room, is done by the upkeep.
 */
@Component(service = Inspections.class)
public final class Inspections {
    private static final Logger log = LoggerFactory.getLogger(Inspections.class);
    private static final int AGAIN_AT_ONCE = 20;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final ContentStore notes;
    private final Contents contents;
    private final FileStore files;
    private final Staging staging;
    private final Inspector inspector;
    private final LiveSettings live;
    private final WorkQueue queue = new WorkQueue("xcore-files-inspection");
    private volatile Instant pausedUntil = Instant.MIN;

    @Activate
    public Inspections(
            @Reference ContentStore notes,
            @Reference Contents contents,
            @Reference FileStore files,
            @Reference Staging staging,
            @Reference Inspector inspector,
            @Reference LiveSettings live) {
        this.notes = notes;
        this.contents = contents;
        this.files = files;
        this.staging = staging;
        this.inspector = inspector;
        this.live = live;
    }

    @Deactivate
    void stop() {
        inspector.stop();
        queue.stop();
    }

    /** Looks into a staged file, and removes it then. */
    public CompletableFuture<Void> inspect(Staged staged, String type) {
        return submit(staged.sha256(), () -> inspectNow(staged, type), () -> staging.discard(staged.path()));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private CompletableFuture<Void> submit(String sha256, Work work, Runnable end) {
        return queue.submit(
                sha256,
                () -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException e) {
                        pausedUntil = Instant.now().plus(PAUSE);
                        log.warn("The content {} cannot be looked into now", sha256, e);
                    }
                },
                end);
    }

    private void inspectNow(Staged staged, String type) throws IOException {
        if (notes.find(staged.sha256()).map(StoredContent::inspected).orElse(true)) {
            return;
        }
        if (!worthwhile(staged.size(), type)) {
            contents.describe(staged.sha256(), Map.of(), Optional.empty());
            return;
        }
        Path picture = staging.fresh();
        try {
            Optional<Outcome> outcome = inspector.inspect(staged.path(), type, picture);
            if (outcome.isPresent()) {
                boolean drawn = outcome.get().thumbnail() && Files.exists(picture);
                contents.describe(
                        staged.sha256(),
                        outcome.get().metadata(),
                        Optional.of(picture).filter(file -> drawn));
            }
        } finally {
            staging.discard(picture);
        }
    }

    private boolean worthwhile(long size, String type) {
        return size <= live.current().room().inspect() && Inspector.knows(type);
    }

    /** Looks into some that nobody has looked into; not for a while after that went wrong. */
    @SuppressWarnings("FutureReturnValueIgnored") // the work handles what goes wrong in it
    public void again() {
        if (!queue.isEmpty() || Instant.now().isBefore(pausedUntil)) {
            return;
        }
        for (String sha256 : notes.uninspected(AGAIN_AT_ONCE)) {
            if (!queue.has(sha256)) {
                submit(sha256, () -> inspectKept(sha256), () -> {});
            }
        }
    }

    /** From a copy: not every store has files that a process could read. */
    private void inspectKept(String sha256) throws IOException {
        Optional<StoredFile> file = files.having(sha256, 1).stream().findFirst();
        if (file.isEmpty()) {
            return;
        }
        Path copy = staging.fresh();
        try {
            if (!worthwhile(file.get().size(), file.get().contentType()) || copied(sha256, copy)) {
                inspectNow(
                        new Staged(copy, file.get().size(), sha256), file.get().contentType());
            }
        } finally {
            staging.discard(copy);
        }
    }

    /** What is lost, which an ERROR has said, is not tried for ever. */
    private boolean copied(String sha256, Path copy) throws IOException {
        try (InputStream content = contents.open(sha256, 0)) {
            Files.copy(content, copy);
            return true;
        } catch (XcoreException e) {
            contents.describe(sha256, Map.of(), Optional.empty());
            return false;
        }
    }
}
