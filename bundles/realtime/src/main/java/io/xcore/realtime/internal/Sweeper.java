package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.RealtimeSettings.Timing;
import java.time.Duration;

/** Looks after connections as time passes: who never said who it is, whose token has ended, who has gone silent. */
final class Sweeper {
    private final Gatekeeper gatekeeper;
    private final Conversation conversation;
    private final SlowConsumers slowConsumers;

    Sweeper(Gatekeeper gatekeeper, Conversation conversation, SlowConsumers slowConsumers) {
        this.gatekeeper = gatekeeper;
        this.conversation = conversation;
        this.slowConsumers = slowConsumers;
    }

    void look(ClientConnection connection, Timing timing, long nowNanos) {
        if (connection.sendingForNanos() > timing.send().toNanos()) {
            slowConsumers.cut(connection);
        } else if (past(nowNanos, connection.heardAtNanos(), timing.idle())) {
            end(connection);
        } else if (!connection.closing()) {
            connection
                    .identity()
                    .ifPresentOrElse(
                            known -> confirm(connection, known, timing, nowNanos),
                            () -> expectIdentity(connection, timing, nowNanos));
            if (past(nowNanos, connection.pingedAtNanos(), timing.ping())) {
                connection.ping(nowNanos);
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
        if (past(nowNanos, connection.openedAtNanos(), timing.authentication())) {
            conversation.refuse(
                    connection,
                    new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, "Authentication required"),
                    CloseCode.UNAUTHENTICATED);
        }
    }

    private void confirm(ClientConnection connection, Identity known, Timing timing, long nowNanos) {
        if (!past(nowNanos, known.checkedAtNanos(), timing.recheck())) {
            return;
        }
        try {
            connection.identity(gatekeeper.confirm(known));
        } catch (XcoreException e) {
            conversation.refuse(connection, e, CloseCode.UNAUTHENTICATED);
        }
    }

    private static boolean past(long nowNanos, long sinceNanos, Duration limit) {
        return nowNanos - sinceNanos >= limit.toNanos();
    }
}
