package io.xcore.webhooks.internal;

import io.xcore.event.PlatformEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Which types of events there are, as far as anybody knows: plugins bring their own. Thread-safe. */
@Component(service = EventTypes.class)
public final class EventTypes {
    private static final int MOST_SEEN = 500;
    private static final int LONGEST = 100;
    private static final String STEPS = ".progress";

    private final Map<String, String> described = read();
    private final Map<String, String> seen = new ConcurrentSkipListMap<>();

    @Activate
    public EventTypes() {}

    /**
     * Whether an event is one for webhooks. Not those whose type has no full stop, which are samples and echoes made for
     * sockets ({@code status_update}, {@code activity}), nor the steps of something long ({@code plugin.progress}).
     */
    static boolean deliverable(PlatformEvent event) {
        String type = event.type();
        return !event.passing() && type.indexOf('.') > 0 && !type.endsWith(STEPS) && type.length() <= LONGEST;
    }

    /** Remembers a type. */
    void seen(String type) {
        if (!described.containsKey(type) && seen.size() < MOST_SEEN) {
            seen.put(type, "");
        }
    }

    /** All types, sorted, each with what it means; empty where nobody has said. */
    public SortedMap<String, String> known() {
        SortedMap<String, String> known = new TreeMap<>(seen);
        known.putAll(described);
        return known;
    }

    private static Map<String, String> read() {
        Properties properties = new Properties();
        try (InputStream in = EventTypes.class.getResourceAsStream("event-types.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> described = new TreeMap<>();
        properties.stringPropertyNames().forEach(type -> described.put(type, properties.getProperty(type)));
        return described;
    }
}
