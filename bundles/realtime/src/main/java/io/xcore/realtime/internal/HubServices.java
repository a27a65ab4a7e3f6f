package io.xcore.realtime.internal;

import io.xcore.realtime.internal.service.Arrivals;
import io.xcore.realtime.internal.service.ChannelGate;
import io.xcore.realtime.internal.service.FrameHandlers;
import io.xcore.realtime.internal.service.Presence;
import io.xcore.realtime.internal.service.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the connections need of others, and whom they tell. */
@Component(service = HubServices.class)
public final class HubServices {
    private final EventRelay relay;
    private final Threads threads;
    private final Arrivals arrivals;
    private final Presence presence;
    private final FrameHandlers handlers;
    private final ChannelGate gate;

    @Activate
    public HubServices(
            @Reference EventRelay relay,
            @Reference Threads threads,
            @Reference Arrivals arrivals,
            @Reference Presence presence,
            @Reference FrameHandlers handlers,
            @Reference ChannelGate gate) {
        this.relay = relay;
        this.threads = threads;
        this.arrivals = arrivals;
        this.presence = presence;
        this.handlers = handlers;
        this.gate = gate;
    }

    EventRelay relay() {
        return relay;
    }

    Threads threads() {
        return threads;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Presence presence() {
        return presence;
    }

    FrameHandlers handlers() {
        return handlers;
    }

    ChannelGate gate() {
        return gate;
    }
}
