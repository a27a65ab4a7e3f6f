package io.xcore.auth.internal.recovery;

import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Mails tokens. Thread-safe; blocks on the database, and on no mail server. */
@Component(service = ResetMailing.class)
public final class ResetMailing {
    private final ResetTokens tokens;
    private final RecoveryMails mails;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public ResetMailing(@Reference ResetTokens tokens, @Reference RecoveryMails mails, @Reference EventBus events) {
        this(tokens, mails, events, Clock.systemUTC());
    }

    ResetMailing(ResetTokens tokens, RecoveryMails mails, EventBus events, Clock clock) {
        this.tokens = tokens;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Demands that mail can be sent.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when it cannot
     */
    void requirePossible() {
        mails.required();
    }

    /**
     * Mails a new token to a user; a former one is good no longer.
     *
     * @param actor who wanted it, when it is known
     * @throws XcoreException SERVICE_UNAVAILABLE when no mail can be sent, or too many wait
     */
    void mail(User user, Optional<Long> actor) {
        mails.sendToken(user, tokens.issue(user));
        events.publish(new PasswordEvent(PasswordEvent.Kind.RESET_REQUESTED, user.id(), actor, clock.instant()));
    }
}
