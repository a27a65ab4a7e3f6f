package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.Sessions;
import io.xcore.directory.User;
import io.xcore.event.EventBus;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What follows when a password has become another one: mailed tokens and sessions with their cookies end, and everybody
 * whom it concerns is told. API keys stay: they are revoked one by one. Thread-safe; blocks on the database.
 */
@Component(service = PasswordAftermath.class)
public final class PasswordAftermath {
    private final ResetTokens tokens;
    private final Sessions sessions;
    private final EventBus events;
    private final RecoveryMails mails;

    @Activate
    public PasswordAftermath(
            @Reference ResetTokens tokens,
            @Reference Sessions sessions,
            @Reference EventBus events,
            @Reference RecoveryMails mails) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.events = events;
        this.mails = mails;
    }

    /**
     * Does it all.
     *
     * @param kept the one session that goes on
     */
    void follow(User user, Optional<String> kept, PasswordEvent event) {
        tokens.withdraw(user.id());
        if (kept.isPresent()) {
            sessions.revokeOthers(user.id(), kept.get());
        } else {
            sessions.revokeAll(user.id());
        }
        events.publish(event);
        mails.tellChanged(user, event.at());
    }
}
