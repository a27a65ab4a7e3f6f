package io.xcore.plugins.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of the plugin registry. */
@Component(service = Schema.class)
public final class PluginsSchema implements Schema {
    @Override
    public String owner() {
        return "plugins";
    }

    @Override
    public String changelog() {
        return "db/plugins/changelog.xml";
    }
}
