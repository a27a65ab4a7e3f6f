package io.xcore.realtime.internal;

import io.xcore.message.ChannelAccess;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.PresenceListener;
import java.util.Map;
import java.util.concurrent.Executor;

/** What the connections need; services come and go by hand. */
final class TestServices {
    final Threads threads;
    final Arrivals arrivals = new Arrivals();
    final Presence presence;
    final FrameHandlers handlers;
    final ChannelGate gate;
    final EventRelay relay = new EventRelay();

    /** With everything run on the calling thread. */
    TestServices() {
        this(Runnable::run);
    }

    TestServices(Executor workers) {
        threads = new Threads(Runnable::run, workers);
        presence = new Presence(threads);
        handlers = new FrameHandlers(threads, arrivals, new FrameMeter());
        gate = new ChannelGate(threads, arrivals);
    }

    HubServices hub() {
        return new HubServices(relay, threads, arrivals, presence, handlers, gate);
    }

    FakeReference<FrameHandler> handle(String type, FrameHandler handler) {
        return handle(type, 0, handler);
    }

    FakeReference<FrameHandler> handle(String type, int ranking, FrameHandler handler) {
        FakeReference<FrameHandler> reference = new FakeReference<>(
                Map.of("xcore.frame.types", new String[] {type}, "service.ranking", ranking), ranking);
        handlers.addHandler(reference, FakeReference.objects(handler));
        return reference;
    }

    FakeReference<ChannelAccess> access(ChannelAccess access) {
        FakeReference<ChannelAccess> reference = new FakeReference<>(Map.of(), 0);
        gate.setAccess(reference, FakeReference.objects(access));
        return reference;
    }

    FakeReference<PresenceListener> listen(PresenceListener listener) {
        FakeReference<PresenceListener> reference = new FakeReference<>(Map.of(), 0);
        presence.addListener(reference, FakeReference.objects(listener));
        return reference;
    }
}
