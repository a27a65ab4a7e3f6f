package io.xcore.scheduler.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers for a while what tasks ask for: each is read again and again while it runs. Thread-safe. */
@Component(service = TaskBook.class)
public final class TaskBook {
    /** Other nodes change tasks too, and do not say so. */
    private static final long FRESH_AMONG_NODES = TimeUnit.SECONDS.toNanos(5);

    private static final long FRESH_ALONE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST = 10_000;

    private record Known(Task task, long readAt) {}

    private final TaskStore tasks;
    private final LiveSettings live;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @Activate
    public TaskBook(@Reference TaskStore tasks, @Reference LiveSettings live) {
        this(tasks, live, System::nanoTime);
    }

    TaskBook(TaskStore tasks, LiveSettings live, LongSupplier nanoTime) {
        this.tasks = tasks;
        this.live = live;
        this.nanoTime = nanoTime;
    }

    /** What a task asks for, without its figures. */
    public Optional<Task> find(String id) {
        long now = nanoTime.getAsLong();
        long fresh = live.current().firing().clustered() ? FRESH_AMONG_NODES : FRESH_ALONE;
        Known found = known.get(id);
        if (found != null && now - found.readAt() < fresh) {
            return Optional.of(found.task());
        }
        Optional<Task> read = tasks.asked(id);
        if (known.size() > MOST) {
            known.clear();
        }
        read.ifPresentOrElse(task -> known.put(id, new Known(task, now)), () -> known.remove(id));
        return read;
    }

    /** A task was changed here; other nodes notice within seconds. */
    public void forget(String id) {
        known.remove(id);
    }
}
