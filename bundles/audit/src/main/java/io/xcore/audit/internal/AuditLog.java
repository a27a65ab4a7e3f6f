package io.xcore.audit.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit log, and checks that nobody has touched it. */
@Component(service = AuditLog.class)
public final class AuditLog {
    /** Each attempt that fails means that entries were removed meanwhile. */
    private static final int ATTEMPTS = 3;

    private final AuditStore store;

    @Activate
    public AuditLog(@Reference(target = "(xcore.schema=audit)") DataSource database) {
        this.store = new AuditStore(database);
    }

    AuditStore store() {
        return store;
    }

    /** Entries, the latest first. */
    public Page<ChainedEntry> list(AuditQuery query, PageRequest page) {
        try {
            return store.list(query, page);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Recomputes every hash from the first entry on. Takes as long as reading the whole log.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when it cannot be read, or when entries are being removed all the time
     */
    public Verdict verify() {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Link start = store.start();
                ChainCheck check = new ChainCheck(start, store.head());
                store.walk(start, check::next);
                Link grown = store.head();
                if (store.start().equals(start)) {
                    return check.verdict(grown);
                }
            }
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Entries are being removed, try again later");
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Removes the entries from before this; the chain then starts behind the last of them. How many they were. */
    long prune(Instant before) {
        try {
            long removed = 0;
            int batch;
            do {
                batch = store.prune(before);
                removed += batch;
            } while (batch == AuditStore.BATCH);
            return removed;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static XcoreException unreadable(SQLException cause) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The audit log cannot be read", cause);
    }
}
