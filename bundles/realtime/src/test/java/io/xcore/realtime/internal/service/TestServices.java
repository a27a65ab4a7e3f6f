package io.xcore.realtime.internal.service;

import io.xcore.message.ChannelAccess;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.PresenceListener;
import io.xcore.realtime.internal.EventRelay;
import io.xcore.realtime.internal.HubServices;
import io.xcore.testkit.FakeServiceReference;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the connections need; services come and go by hand. */
public final class TestServices {
    final Threads threads;
    final Arrivals arrivals = new Arrivals();
    public final Presence presence;
    public final FrameHandlers handlers;
    public final ChannelGate gate;
    final EventRelay relay = new EventRelay();

    /** With everything run on the calling thread. */
    public TestServices() {
        this(Runnable::run);
    }

    public TestServices(Executor workers) {
        this(Runnable::run, workers);
    }

    public TestServices(Executor fanOut, Executor workers) {
        threads = new Threads(fanOut, workers);
        presence = new Presence(threads);
        handlers = new FrameHandlers(threads, arrivals, new FrameMeter());
        gate = new ChannelGate(threads, arrivals);
    }

    public HubServices hub() {
        return new HubServices(relay, threads, arrivals, presence, handlers, gate);
    }

    public FakeServiceReference<FrameHandler> handle(String type, FrameHandler handler) {
        return handle(type, 0, handler);
    }

    public FakeServiceReference<FrameHandler> handle(String type, int ranking, FrameHandler handler) {
        FakeServiceReference<FrameHandler> reference = new FakeServiceReference<>(
                handler, Map.of("xcore.frame.types", new String[] {type}, "service.ranking", ranking));
        handlers.addHandler(reference, reference);
        return reference;
    }

    public FakeServiceReference<ChannelAccess> access(ChannelAccess access) {
        FakeServiceReference<ChannelAccess> reference = new FakeServiceReference<>(access, Map.of());
        gate.setAccess(reference, reference);
        return reference;
    }

    public FakeServiceReference<PresenceListener> listen(PresenceListener listener) {
        FakeServiceReference<PresenceListener> reference = new FakeServiceReference<>(listener, Map.of());
        presence.addListener(reference, reference);
        return reference;
    }
}
