package io.xcore.admin.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The directory's tables. */
@Component
public final class AdminSchema implements Schema {
    /** The owner, and the persistence unit. */
    static final String OWNER = "admin";

    /** Finds the unit among those of other bundles. */
    static final String UNIT = "(osgi.unit.name=" + OWNER + ")";

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public String changelog() {
        return "db/admin/changelog.xml";
    }
}
