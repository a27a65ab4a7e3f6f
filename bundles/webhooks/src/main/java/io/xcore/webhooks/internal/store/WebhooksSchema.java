package io.xcore.webhooks.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of webhooks. */
@Component(service = Schema.class)
public final class WebhooksSchema implements Schema {
    @Override
    public String owner() {
        return "webhooks";
    }

    @Override
    public String changelog() {
        return "db/webhooks/changelog.xml";
    }
}
