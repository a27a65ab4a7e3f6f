package io.xcore.events.internal;

import io.xcore.event.PlatformEvent;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/** Renders platform events for handlers that know only the OSGi Event Admin. */
final class OsgiEvents {
    /** The property that holds the {@link PlatformEvent} itself. */
    static final String EVENT = EventConstants.EVENT;

    /** The property that holds {@link PlatformEvent#type()}. */
    static final String TYPE = "type";

    private OsgiEvents() {}

    /** The data of an event becomes properties of the same names; maps inside it are flattened with dots. */
    static Event render(PlatformEvent event) {
        Map<String, Object> properties = new HashMap<>();
        flatten("", event.data(), properties);
        properties.put(EVENT, event);
        properties.put(TYPE, event.type());
        properties.put(EventConstants.TIMESTAMP, event.at().toEpochMilli());
        return new Event(event.topic(), properties);
    }

    private static void flatten(String prefix, Map<?, ?> data, Map<String, Object> into) {
        data.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, into);
            } else {
                into.put(prefix + key, value);
            }
        });
    }
}
