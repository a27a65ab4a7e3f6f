package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventAudience;
import io.xcore.event.PlatformEvent;
import io.xcore.platform.ShutdownParticipant;
import io.xcore.realtime.ClientFrame;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.ClientConnection.Origin;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.FrameRate;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.connection.Outbox;
import io.xcore.realtime.internal.connection.Socket;
import io.xcore.realtime.internal.conversation.Revocations;
import io.xcore.realtime.internal.log.ResumeRequest;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Authenticator;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final long PATIENCE_SECONDS = 5;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final HubParts parts;
    private final EventRelay relay;
    private final AtomicLong numbers = new AtomicLong();
    private volatile RealtimeSettings settings;
    private volatile @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> sweeping;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

    @Activate
    public ConnectionHub(RealtimeConfiguration configuration, @Reference HubServices services) {
        this(RealtimeSettings.of(configuration), services, Clock.systemUTC(), System::nanoTime);
    }

    public ConnectionHub(RealtimeSettings settings, HubServices services, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.relay = services.relay();
        this.parts = new HubParts(() -> this.settings, services, () -> this.authenticator, clock, nanoTime);
    }

    @Activate
    void start() {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "xcore-realtime");
            thread.setDaemon(true);
            return thread;
        });
        sweeping = looking.scheduleWithFixedDelay(this::sweepSafely, 1, 1, TimeUnit.SECONDS);
        timer = looking;
        relay.attach(this::publish);
    }

    @Modified
    void change(RealtimeConfiguration configuration) {
        settings = RealtimeSettings.of(configuration);
    }

    /** The timer asks who is still signed in, and so may be inside the database, which an interrupt would close. */
    @Deactivate
    void stop() throws InterruptedException {
        relay.detach();
        announced();
        ScheduledExecutorService looking = timer;
        if (looking != null && sweeping != null) {
            sweeping.cancel(false);
            looking.shutdown();
            looking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Sends everybody away, while they can still be told. */
    @Override
    public void announced() {
        parts.admission().close();
        parts.admission().connections().forEach(connection -> connection.close(CloseCode.GOING_AWAY));
    }

    public void authenticator(@Nullable Authenticator present) {
        authenticator = present;
    }

    public RealtimeSettings settings() {
        return settings;
    }

    public HubParts parts() {
        return parts;
    }

    /** A handshake has succeeded. */
    public ClientConnection opened(Endpoint endpoint, Socket socket, Handshake handshake, String address) {
        ClientConnection connection = connection(endpoint, socket, handshake, address);
        try {
            parts.publisher().enter(connection);
            parts.conversation().opened(connection, settings.connections());
        } catch (XcoreException e) {
            parts.conversation().refuse(connection, e, CloseCode.TRY_AGAIN_LATER);
        } catch (RuntimeException | LinkageError e) {
            parts.conversation().refuse(connection, unexpected(connection, e), CloseCode.TRY_AGAIN_LATER);
        }
        return connection;
    }

    /**
     * A stream is asked for. It is told nothing before {@link #listen}.
     *
     * @throws XcoreException when it is refused
     */
    public ClientConnection requested(Socket socket, Handshake handshake, String address) {
        ClientConnection connection = connection(Endpoint.STREAM, socket, handshake, address);
        parts.publisher().enter(connection);
        try {
            // What comes after this number is kept, for somebody is there now.
            connection.progress().hold(parts.log().last());
            parts.conversation().requested(connection, settings.connections());
        } catch (XcoreException e) {
            closed(connection);
            throw e;
        } catch (RuntimeException | LinkageError e) {
            closed(connection);
            throw unexpected(connection, e);
        }
        return connection;
    }

    /**
     * Lets a stream begin, with what the client wants to be told.
     *
     * @throws XcoreException VALIDATION_FAILED when that is too much
     */
    public void listen(ClientConnection connection, ClientFrame wanted, Optional<ResumeRequest> resume) {
        parts.subscribing().listen(connection, wanted, resume);
    }

    public void received(ClientConnection connection, String text) {
        long now = nanoTime.getAsLong();
        connection.heard(now);
        if (connection.closing()) {
            return;
        }
        if (!connection.admits(now) || !connection.inbox().add(text)) {
            parts.conversation()
                    .refuse(
                            connection,
                            new XcoreException(ErrorCode.RATE_LIMITED, "Too many frames"),
                            CloseCode.TOO_MANY_FRAMES);
            return;
        }
        answerNext(connection);
    }

    public void ponged(ClientConnection connection) {
        connection.heard(nanoTime.getAsLong());
    }

    public void closed(ClientConnection connection) {
        connection.gone();
        parts.subscriptions().leave(connection);
        parts.admission().leave(connection);
    }

    /** Tells everybody who may see it. */
    public void publish(PlatformEvent event) {
        parts.publisher().publish(event, settings.replay().maxAge().toNanos());
        ScheduledExecutorService looking = timer;
        if (looking != null && Revocations.follow(event)) {
            try {
                looking.execute(parts.sweeper()::confirmAll);
            } catch (RejectedExecutionException e) {
                log.debug("All connections are being closed anyway", e);
            }
        }
    }

    @Override
    public boolean wants(String type) {
        return parts.admission().connections().stream().anyMatch(connection -> connection.wants(type));
    }

    /** Whatever happens, there is a next time: without it no credential would be looked at again. */
    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException | Error e) {
            log.error("The connections have not all been looked after", e);
        }
    }

    public void sweep() {
        parts.sweeper().sweep(settings.timing());
        parts.room().expire();
        parts.log().trim(nanoTime.getAsLong());
    }

    private static XcoreException unexpected(ClientConnection connection, Throwable cause) {
        log.warn("Who is at connection {} cannot be found out", connection.number(), cause);
        return new XcoreException(ErrorCode.INTERNAL_ERROR, "Internal error", cause);
    }

    private void answerNext(ClientConnection connection) {
        String text = connection.inbox().begin();
        if (text != null) {
            parts.conversation().received(connection, text, () -> {
                connection.inbox().end();
                answerNext(connection);
            });
        }
    }

    private ClientConnection connection(Endpoint endpoint, Socket socket, Handshake handshake, String address) {
        RealtimeSettings now = settings;
        long at = nanoTime.getAsLong();
        return new ClientConnection(
                new Origin(numbers.incrementAndGet(), endpoint, handshake, address, clock.instant(), at),
                socket,
                new Outbox(socket, now.outbound(), nanoTime),
                new FrameRate(now.inbound().framesPerSecond(), at));
    }
}
