package io.xcore.scheduler.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers for some seconds what tasks ask for: each is read again and again while it runs. Thread-safe. */
@Component(service = TaskBook.class)
public final class TaskBook {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST = 10_000;

    private record Known(Task task, long readAt) {}

    private final TaskStore tasks;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @Activate
    public TaskBook(@Reference TaskStore tasks) {
        this(tasks, System::nanoTime);
    }

    TaskBook(TaskStore tasks, LongSupplier nanoTime) {
        this.tasks = tasks;
        this.nanoTime = nanoTime;
    }

    /** What a task asks for, without its figures. */
    public Optional<Task> find(String id) {
        long now = nanoTime.getAsLong();
        Known found = known.get(id);
        if (found != null && now - found.readAt() < FRESH) {
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
