package io.xcore.realtime.internal;

import io.xcore.event.EventJournal;
import io.xcore.event.PlatformEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Passes every event on to the connections, on the thread that publishes it, so that none is missed. It needs nothing, for
 * the bus would wait in a circle for what announces events itself.
 */
@Component(
        service = {EventJournal.class, EventRelay.class},
        immediate = true)
public final class EventRelay implements EventJournal {
    private volatile @Nullable Consumer<PlatformEvent> target;

    @Override
    public void keep(PlatformEvent event) {
        Consumer<PlatformEvent> present = target;
        if (present != null) {
            present.accept(event);
        }
    }

    void attach(Consumer<PlatformEvent> present) {
        target = present;
    }

    void detach() {
        target = null;
    }
}
