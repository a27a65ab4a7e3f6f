package io.xcore.config.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of the configuration. */
@Component(service = Schema.class)
public final class ConfigSchema implements Schema {
    @Override
    public String owner() {
        return "config";
    }

    @Override
    public String changelog() {
        return "db/config/changelog.xml";
    }
}
