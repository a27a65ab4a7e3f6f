package io.xcore.files.internal.media;

import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.Contents;
import io.xcore.files.internal.LiveSettings;
import io.xcore.files.internal.StoredContent;
import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.blob.Staging.Staged;
import io.xcore.files.internal.media.Inspector.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
 * Has contents looked into, two at a time, and notes what was found. What was not done when the process ended, or for which
 * there was no room, is done by the upkeep.
 */
@Component(service = Inspections.class)
public final class Inspections {
    private static final Logger log = LoggerFactory.getLogger(Inspections.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;
    private static final int AGAIN_AT_ONCE = 20;

    private final ContentStore notes;
    private final Contents contents;
    private final Staging staging;
    private final Inspector inspector;
    private final ContentTypes types;
    private final LiveSettings live;
    private final ThreadPoolExecutor pool;

    @Activate
    public Inspections(
            @Reference ContentStore notes,
            @Reference Contents contents,
            @Reference Staging staging,
            @Reference Inspector inspector,
            @Reference ContentTypes types,
            @Reference LiveSettings live) {
        this.notes = notes;
        this.contents = contents;
        this.staging = staging;
        this.inspector = inspector;
        this.types = types;
        this.live = live;
        this.pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "xcore-files-inspection");
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
        inspector.stop();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("An inspection of a file goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks into a staged file, and removes it then. */
    public CompletableFuture<Void> inspect(Staged staged, String type) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        submit(staged, type, () -> done.complete(null));
        return done;
    }

    private void submit(Staged staged, String type, Runnable done) {
        try {
            pool.execute(() -> {
                try {
                    inspectNow(staged, type);
                } catch (RuntimeException | Error e) {
                    log.warn("The content {} cannot be looked into now", staged.sha256(), e);
                } finally {
                    staging.discard(staged.path());
                    done.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The content {} is looked into later", staged.sha256(), e);
            staging.discard(staged.path());
            done.run();
        }
    }

    private void inspectNow(Staged staged, String type) {
        if (notes.find(staged.sha256()).map(StoredContent::inspected).orElse(true)) {
            return;
        }
        if (staged.size() > live.current().room().inspect() || !Inspector.knows(type)) {
            notes.inspected(staged.sha256(), Map.of(), false);
            return;
        }
        Path picture = staging.fresh();
        try {
            Outcome outcome = inspector.inspect(staged.path(), type, picture);
            if (outcome.busy()) {
                return;
            }
            boolean drawn = outcome.thumbnail() && Files.exists(picture);
            if (drawn) {
                contents.keepThumbnail(staged.sha256(), picture);
            }
            notes.inspected(staged.sha256(), outcome.metadata(), drawn);
        } catch (IOException e) {
            log.warn("What was found out about {} cannot be kept", staged.sha256(), e);
        } finally {
            staging.discard(picture);
        }
    }

    /** Looks into some that nobody has looked into. */
    public void again() {
        for (String sha256 : notes.uninspected(AGAIN_AT_ONCE)) {
            Path copy = staging.fresh();
            try (InputStream content = contents.open(sha256, 0)) {
                Files.copy(content, copy);
                submit(new Staged(copy, Files.size(copy), sha256), types.of(copy, ""), () -> {});
            } catch (IOException | RuntimeException e) {
                staging.discard(copy);
                log.warn("The content {} cannot be looked into", sha256, e);
            }
        }
    }
}
