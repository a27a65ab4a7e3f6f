package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.LoginGuard;
import io.xcore.directory.DirectoryAdminService;
import io.xcore.directory.User;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The last step of every way in: the user has proved to be that user. Thread-safe; blocks on the database. */
@Component(service = SessionOpener.class)
public final class SessionOpener {
    private final TokenService tokens;
    private final DirectoryAdminService directory;
    private final EventBus events;
    private final LoginGuard guard;
    private final Clock clock;

    @Activate
    public SessionOpener(
            @Reference TokenService tokens,
            @Reference DirectoryAdminService directory,
            @Reference EventBus events,
            @Reference LoginGuard guard) {
        this(tokens, directory, events, guard, Clock.systemUTC());
    }

    SessionOpener(
            TokenService tokens, DirectoryAdminService directory, EventBus events, LoginGuard guard, Clock clock) {
        this.tokens = tokens;
        this.directory = directory;
        this.events = events;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Opens a session; it is a new one whatever the client has shown.
     *
     * @param remembered whether it lasts for the longer time
     */
    public SignedIn open(User user, boolean remembered, Client client) {
        TokenService.Opening opening = tokens.open(user.id(), client, remembered);
        Instant now = clock.instant();
        directory.signedIn(user.id(), now);
        guard.remember(user.id(), client);
        events.publish(new LoginEvent(user.id(), user.email(), now));
        return new SignedIn(user, opening.grant(), opening.cookie());
    }
}
