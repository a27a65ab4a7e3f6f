package io.xcore.realtime.internal;

import io.xcore.realtime.internal.connection.Admission;
import io.xcore.realtime.internal.connection.SlowConsumers;
import io.xcore.realtime.internal.conversation.Conversation;
import io.xcore.realtime.internal.conversation.Dispatch;
import io.xcore.realtime.internal.conversation.Gatekeeper;
import io.xcore.realtime.internal.conversation.Replies;
import io.xcore.realtime.internal.conversation.Subscribing;
import io.xcore.realtime.internal.conversation.Sweeper;
import io.xcore.realtime.internal.delivery.FanOut;
import io.xcore.realtime.internal.delivery.Publisher;
import io.xcore.realtime.internal.delivery.Replay;
import io.xcore.realtime.internal.delivery.Subscriptions;
import io.xcore.realtime.internal.frame.FrameWriter;
import io.xcore.realtime.internal.log.EventLog;
import io.xcore.realtime.internal.service.WaitingRoom;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Authenticator;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the connections are made of, put together. */
public final class HubParts {
    private final EventLog log;
    private final Admission admission;
    private final Subscriptions subscriptions = new Subscriptions();
    private final SlowConsumers slowConsumers;
    private final FanOut fanOut;
    private final Publisher publisher;
    private final Replay replay;
    private final WaitingRoom room;
    private final Subscribing subscribing;
    private final Conversation conversation;
    private final Sweeper sweeper;

    HubParts(
            Supplier<RealtimeSettings> settings,
            HubServices services,
            Supplier<@Nullable Authenticator> authenticator,
            Clock clock,
            LongSupplier nanoTime) {
        log = new EventLog(() -> settings.get().replay());
        FrameWriter frames = new FrameWriter(clock, log.epoch());
        slowConsumers = new SlowConsumers(frames);
        admission = new Admission(() -> settings.get().connections(), services.presence());
        fanOut = new FanOut(services.threads().fanOut(), admission, subscriptions, slowConsumers);
        publisher = new Publisher(log, fanOut, admission, nanoTime);
        replay = new Replay(log, fanOut, frames, slowConsumers);
        room = new WaitingRoom(() -> settings.get().timing().service(), nanoTime);
        services.arrivals().listener(room::retry);
        Replies replies = new Replies(frames, slowConsumers);
        subscribing = new Subscribing(subscriptions, services.gate(), room, replay, replies);
        Gatekeeper gatekeeper = new Gatekeeper(authenticator, nanoTime);
        conversation = new Conversation(
                gatekeeper,
                admission,
                replies,
                fanOut::position,
                subscribing,
                new Dispatch(services.handlers(), room, replies));
        sweeper = new Sweeper(admission, gatekeeper, conversation, slowConsumers, nanoTime);
    }

    public EventLog log() {
        return log;
    }

    public Admission admission() {
        return admission;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    SlowConsumers slowConsumers() {
        return slowConsumers;
    }

    FanOut fanOut() {
        return fanOut;
    }

    Publisher publisher() {
        return publisher;
    }

    Replay replay() {
        return replay;
    }

    WaitingRoom room() {
        return room;
    }

    Subscribing subscribing() {
        return subscribing;
    }

    Conversation conversation() {
        return conversation;
    }

    Sweeper sweeper() {
        return sweeper;
    }
}
