package io.xcore.admin.internal;

import io.xcore.directory.DirectoryEvent;
import io.xcore.event.EventBus;
import io.xcore.event.PlatformEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the event bus what was changed. It does without a bus while that is exchanged: were the directory
 * to go with it, nobody could sign in meanwhile.
 */
@Component(service = Announcer.class)
public final class Announcer {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final AtomicReference<EventBus> bus = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setBus(EventBus present) {
        bus.set(present);
    }

    public void unsetBus(EventBus gone) {
        bus.compareAndSet(gone, null);
    }

    /** Says something to those who are there, if anybody can just now. */
    void tell(PlatformEvent frame) {
        EventBus present = bus.get();
        if (present != null) {
            present.publish(frame);
        }
    }

    void announce(DirectoryEvent event) {
        log.info(
                "{} {} by {}",
                event.type(),
                event.id(),
                event.actorId().map(id -> "user " + id).orElse("the platform"));
        EventBus present = bus.get();
        if (present == null) {
            log.warn("Nobody was told of {} {}: the event bus is away", event.type(), event.id());
        } else {
            present.publish(event);
        }
    }
}
