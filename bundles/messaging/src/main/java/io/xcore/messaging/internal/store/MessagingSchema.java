package io.xcore.messaging.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of messaging. */
@Component(service = Schema.class)
public final class MessagingSchema implements Schema {
    @Override
    public String owner() {
        return "messaging";
    }

    @Override
    public String changelog() {
        return "db/messaging/changelog.xml";
    }
}
