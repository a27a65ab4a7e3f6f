package io.xcore.realtime.internal.conversation;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.connection.Admission;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.CloseCode;
import io.xcore.realtime.internal.connection.Identity;
import io.xcore.realtime.internal.connection.SlowConsumers;
import io.xcore.realtime.internal.settings.RealtimeSettings.Timing;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after connections as time passes: who never said who it is, whose token has ended, who has gone silent. */
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    /** How long after its beginning a connection may ask for what it has missed. */
    private static final Duration RESUMABLE = Duration.ofMinutes(1);

    private final Admission admission;
    private final Gatekeeper gatekeeper;
    private final Conversation conversation;
    private final SlowConsumers slowConsumers;
    private final LongSupplier nanoTime;

    public Sweeper(
            Admission admission,
            Gatekeeper gatekeeper,
            Conversation conversation,
            SlowConsumers slowConsumers,
            LongSupplier nanoTime) {
        this.admission = admission;
        this.gatekeeper = gatekeeper;
        this.conversation = conversation;
        this.slowConsumers = slowConsumers;
        this.nanoTime = nanoTime;
    }

    /** Looks at every connection. */
    public void sweep(Timing timing) {
        for (ClientConnection connection : admission.connections()) {
            try {
                look(connection, timing, nanoTime.getAsLong());
            } catch (RuntimeException | LinkageError e) {
                log.warn("Connection {} cannot be looked after", connection.number(), e);
            }
        }
    }

    /** Asks at once whether everybody still is who he was. */
    public void confirmAll() {
        for (ClientConnection connection : admission.connections()) {
            try {
                connection.identity().ifPresent(known -> confirm(connection, known));
            } catch (RuntimeException | LinkageError e) {
                log.warn("Who is at connection {} cannot be confirmed", connection.number(), e);
            }
        }
    }

    private void look(ClientConnection connection, Timing timing, long nowNanos) {
        boolean silent = past(nowNanos, connection.heardAtNanos(), timing.idle());
        if (connection.outbox().sendingForNanos() > timing.send().toNanos()) {
            slowConsumers.cut(connection);
        } else if (silent && (connection.endpoint().heard() || connection.closing())) {
            end(connection);
        } else if (!connection.closing()) {
            connection
                    .identity()
                    .ifPresentOrElse(
                            known -> {
                                if (past(nowNanos, known.checkedAtNanos(), timing.recheck())) {
                                    confirm(connection, known);
                                }
                            },
                            () -> expectIdentity(connection, timing, nowNanos));
            if (past(nowNanos, connection.pingedAtNanos(), timing.ping())) {
                connection.ping(nowNanos);
            }
            if (past(nowNanos, connection.origin().atNanos(), RESUMABLE)) {
                connection.progress().expire();
            }
        }
    }

    private static void end(ClientConnection connection) {
        if (connection.closing()) {
            connection.cut();
        } else {
            connection.close(CloseCode.SILENT);
        }
    }

    private void expectIdentity(ClientConnection connection, Timing timing, long nowNanos) {
        if (past(nowNanos, connection.origin().atNanos(), timing.authentication())) {
            conversation.refuse(
                    connection,
                    new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required"),
                    CloseCode.UNAUTHENTICATED);
        }
    }

    private void confirm(ClientConnection connection, Identity known) {
        try {
            connection.confirmed(known, gatekeeper.confirm(known));
        } catch (XcoreException e) {
            if (connection.identity().filter(known::equals).isPresent()) {
                conversation.refuse(connection, e, CloseCode.UNAUTHENTICATED);
            }
        }
    }

    private static boolean past(long nowNanos, long sinceNanos, Duration limit) {
        return nowNanos - sinceNanos >= limit.toNanos();
    }
}
