package io.xcore.examples.erp.crm;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** Has the platform bring the plugin's tables up to date before anything here touches them. */
@Component
public final class ErpCrmSchema implements Schema {
    /** The owner of the tables, and the name of the persistence unit. */
    static final String OWNER = "erp_crm";

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public String changelog() {
        return "db/erp-crm/changelog.xml";
    }
}
