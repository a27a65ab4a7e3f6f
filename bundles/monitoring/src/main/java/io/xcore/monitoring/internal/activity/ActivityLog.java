package io.xcore.monitoring.internal.activity;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the activity log. Thread-safe; blocks on the database. */
@Component(service = ActivityLog.class)
public final class ActivityLog {
    private static final int BATCH = 500;

    private final ActivityStore store;
    private final DirectoryService directory;

    @Activate
    public ActivityLog(@Reference ActivityStore store, @Reference DirectoryService directory) {
        this.store = store;
        this.directory = directory;
    }

    /**
     * What a caller sees of what it asks for: everything with {@code activity:read}, and else what it did itself.
     *
     * @throws XcoreException PERMISSION_DENIED when it asks for another user's activity without the permission
     */
    public ActivityQuery permitted(ActivityQuery wanted, Caller caller) {
        if (caller.permits(ActivityPermissions.READ)) {
            return wanted;
        }
        if (wanted.userId().filter(user -> user != caller.userId()).isPresent()) {
            throw new XcoreException(
                    ErrorCode.PERMISSION_DENIED, "Permission " + ActivityPermissions.READ + " required");
        }
        return wanted.by(caller.userId());
    }

    /** A page, the latest first. */
    public Page<Activity> list(ActivityQuery query, PageRequest page) {
        return store.list(query, page).map(this::named);
    }

    /** Every entry, the latest first, a bounded number of them in memory at a time; ends when one is not taken. */
    public void walk(ActivityQuery query, Predicate<Activity> visitor) {
        Optional<ActivityEntry> after = Optional.empty();
        List<ActivityEntry> batch;
        do {
            batch = store.next(query, after, BATCH);
            for (ActivityEntry entry : batch) {
                if (!visitor.test(named(entry))) {
                    return;
                }
                after = Optional.of(entry);
            }
        } while (batch.size() == BATCH);
    }

    private Activity named(ActivityEntry entry) {
        return new Activity(
                entry,
                entry.userId().flatMap(directory::find).map(User::username).orElse(""));
    }
}
