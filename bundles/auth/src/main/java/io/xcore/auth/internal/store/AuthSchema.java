package io.xcore.auth.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of authentication. */
@Component
public final class AuthSchema implements Schema {
    /** The owner, and the persistence unit. */
    static final String OWNER = "auth";

    /** Picks the template of our persistence unit. */
    static final String UNIT = "(osgi.unit.name=" + OWNER + ")";

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public String changelog() {
        return "db/auth/changelog.xml";
    }
}
