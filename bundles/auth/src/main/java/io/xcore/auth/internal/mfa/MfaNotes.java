package io.xcore.auth.internal.mfa;

import io.xcore.event.EventBus;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Announces what happens to second factors. Thread-safe. */
@Component(service = MfaNotes.class)
public final class MfaNotes {
    private final EventBus events;
    private final Clock clock;

    @Activate
    public MfaNotes(@Reference EventBus events) {
        this(events, Clock.systemUTC());
    }

    MfaNotes(EventBus events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void announce(MfaEvent.Kind kind, long userId, MfaMethod method) {
        announce(kind, userId, method.text());
    }

    void announce(MfaEvent.Kind kind, long userId, String method) {
        events.publish(new MfaEvent(kind, userId, method, clock.instant()));
    }
}
