package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventAudience;
import io.xcore.event.PlatformEvent;
import io.xcore.platform.ShutdownParticipant;
import io.xcore.security.Authenticator;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections and all that happens to them. It outlives changes of its settings and of the services it needs: were
 * the endpoint that depends on it registered anew, its whole Jetty context would restart.
 */
@Component(
        service = {ConnectionHub.class, EventAudience.class, ShutdownParticipant.class},
        immediate = true,
        configurationPid = RealtimeSettings.PID)
@Designate(ocd = RealtimeConfiguration.class)
public final class ConnectionHub implements EventAudience, ShutdownParticipant {
    private static final Logger log = LoggerFactory.getLogger(ConnectionHub.class);

    private final LongSupplier nanoTime;
    private final FrameWriter frames;
    private final Admission admission;
    private final Conversation conversation;
    private final SlowConsumers slowConsumers = new SlowConsumers();
    private final Sweeper sweeper;
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder told = new LongAdder();
    private volatile RealtimeSettings settings;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> sweeping;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

    @Activate
    public ConnectionHub(RealtimeConfiguration configuration) {
        this(RealtimeSettings.of(configuration), Clock.systemUTC(), System::nanoTime);
    }

    ConnectionHub(RealtimeSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.frames = new FrameWriter(clock);
        this.admission = new Admission(() -> this.settings.connections());
        Gatekeeper gatekeeper = new Gatekeeper(() -> this.authenticator, nanoTime);
        this.conversation = new Conversation(gatekeeper, admission, frames);
        this.sweeper = new Sweeper(gatekeeper, conversation, slowConsumers);
    }

    @Activate
    void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "xcore-realtime");
            thread.setDaemon(true);
            return thread;
        });
        sweeping = timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @Modified
    void change(RealtimeConfiguration configuration) {
        settings = RealtimeSettings.of(configuration);
    }

    @Deactivate
    void stop() {
        if (timer != null && sweeping != null) {
            sweeping.cancel(true);
            timer.shutdownNow();
        }
        announced();
    }

    /** Sends everybody away, while they can still be told. */
    @Override
    public void announced() {
        admission.connections().forEach(connection -> connection.close(CloseCode.GOING_AWAY));
    }

    void authenticator(@Nullable Authenticator present) {
        authenticator = present;
    }

    RealtimeSettings settings() {
        return settings;
    }

    /** A handshake has succeeded. */
    ClientConnection opened(Channel channel, Socket socket, Handshake handshake) {
        RealtimeSettings now = settings;
        long at = nanoTime.getAsLong();
        ClientConnection connection = new ClientConnection(
                new ClientConnection.Origin(numbers.incrementAndGet(), channel, handshake, at),
                socket,
                new Outbox(socket, now.outbound(), nanoTime),
                new FrameRate(now.inbound().framesPerSecond(), at));
        try {
            admission.enter(connection);
            conversation.opened(connection, now.connections());
        } catch (XcoreException e) {
            conversation.refuse(connection, e, CloseCode.TRY_AGAIN_LATER);
        }
        return connection;
    }

    void received(ClientConnection connection, String text) {
        long now = nanoTime.getAsLong();
        connection.heard(now);
        if (connection.closing()) {
            return;
        }
        if (!connection.rate().admit(now)) {
            conversation.refuse(
                    connection,
                    new XcoreException(ErrorCode.RATE_LIMITED, "Too many frames"),
                    CloseCode.TOO_MANY_FRAMES);
            return;
        }
        conversation.received(connection, text);
    }

    void ponged(ClientConnection connection) {
        connection.heard(nanoTime.getAsLong());
    }

    void closed(ClientConnection connection) {
        connection.gone();
        admission.leave(connection);
    }

    /** Tells everybody who may see it. The frame is rendered once, and not at all when nobody is there. */
    void publish(PlatformEvent event) {
        Frame frame = null;
        for (ClientConnection connection : admission.connections()) {
            if (connection.sees(event)) {
                frame = frame == null ? frames.event(event) : frame;
                told.increment();
                if (!connection.send(frame)) {
                    slowConsumers.drop(connection);
                }
            }
        }
    }

    @Override
    public boolean wants(String type) {
        return admission.connections().stream().anyMatch(connection -> connection.wants(type));
    }

    void sweep() {
        for (ClientConnection connection : admission.connections()) {
            try {
                sweeper.look(connection, settings.timing(), nanoTime.getAsLong());
            } catch (RuntimeException e) {
                log.warn("Connection {} cannot be looked after", connection.number(), e);
            }
        }
    }

    Collection<ClientConnection> connections() {
        return admission.connections();
    }

    /** How many times an event was told to a connection. */
    long told() {
        return told.sum();
    }

    long slowConsumers() {
        return slowConsumers.count();
    }
}
