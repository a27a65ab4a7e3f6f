package io.xcore.audit.internal;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of the audit log. */
@Component(service = Schema.class)
public final class AuditSchema implements Schema {
    @Override
    public String owner() {
        return "audit";
    }

    @Override
    public String changelog() {
        return "db/audit/changelog.xml";
    }
}
