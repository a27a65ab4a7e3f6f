package io.xcore.audit.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit log, and checks that nobody has touched it. */
@Component(service = AuditLog.class)
public final class AuditLog {
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

    /** Recomputes every hash from the first entry on. Takes as long as reading the whole log. */
    public Verdict verify() {
        try {
            AuditStore.Head head = store.head();
            ChainCheck check = new ChainCheck();
            store.walk(check::next);
            return check.verdict(head);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static XcoreException unreadable(SQLException cause) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The audit log cannot be read", cause);
    }
}
