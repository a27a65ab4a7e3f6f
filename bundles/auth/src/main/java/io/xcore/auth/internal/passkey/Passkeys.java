package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.Secrets;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passkeys there are. Thread-safe; blocks on the database. */
@Component(service = Passkeys.class)
public final class Passkeys {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private static final int LONGEST_LIST = 1_000;
    private static final int LONGEST_NAME = 100;

    private final PasskeyStore store;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Passkeys(@Reference PasskeyStore store, @Reference EventBus events) {
        this(store, events, Clock.systemUTC());
    }

    Passkeys(PasskeyStore store, EventBus events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** The passkeys of a user, or of everybody; the youngest first, at most 1000. */
    public List<Passkey> list(Optional<Long> userId) {
        return store.list(userId, LONGEST_LIST);
    }

    /**
     * Names a passkey of a user anew.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code name}, NOT_FOUND when the user has no such passkey
     */
    public Passkey rename(long userId, String id, String name) {
        if (!store.rename(id, userId, checkedName(name))) {
            throw notFound(id);
        }
        return own(userId, id);
    }

    /**
     * Removes a passkey of a user; nobody gets in with it from now on. Sessions it has opened stay open.
     *
     * @throws XcoreException NOT_FOUND when the user has no such passkey
     */
    public void removeOwn(long userId, String id) {
        remove(own(userId, id));
    }

    /**
     * Removes a passkey; nobody gets in with it from now on.
     *
     * @throws XcoreException NOT_FOUND when there is no such passkey
     */
    public void remove(String id) {
        remove(store.find(id).orElseThrow(() -> notFound(id)));
    }

    Optional<Passkey> find(String id) {
        return store.find(id);
    }

    /** What authenticators know a user by: nothing that says who it is. Made when it is asked for first. */
    String handle(long userId) {
        return store.handle(userId).orElseGet(() -> store.handle(userId, Secrets.secret()));
    }

    /**
     * Keeps a new one.
     *
     * @throws XcoreException ALREADY_EXISTS when somebody has this credential already
     */
    void add(Passkey passkey) {
        if (!store.add(passkey)) {
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, "This passkey is registered already");
        }
        log.info("Registered the passkey {} of user {}", passkey.id(), passkey.userId());
        events.publish(PasskeyEvent.of(PasskeyEvent.Verb.REGISTERED, passkey, now()));
    }

    /** Notes a use, unless there was another since the passkey was read; whether it was noted. */
    boolean use(Passkey read, WebAuthn.Use use) {
        return store.use(read, use.signCount(), use.backup(), now());
    }

    /** Tells auditors that an answer was refused. */
    void refused(Optional<Passkey> shown, Optional<Long> user, String reason) {
        events.publish(new PasskeyRefused(shown.map(Passkey::id), user, reason, now()));
    }

    /**
     * A name as it is stored.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code name}
     */
    static String checkedName(String wanted) {
        String name = wanted.replaceAll("\\p{C}", "").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw XcoreException.invalid("name", "must be 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private void remove(Passkey passkey) {
        if (!store.remove(passkey.id())) {
            throw notFound(passkey.id());
        }
        log.info("Removed the passkey {} of user {}", passkey.id(), passkey.userId());
        events.publish(PasskeyEvent.of(PasskeyEvent.Verb.REMOVED, passkey, now()));
    }

    private Passkey own(long userId, String id) {
        return store.find(id).filter(passkey -> passkey.userId() == userId).orElseThrow(() -> notFound(id));
    }

    private static XcoreException notFound(String id) {
        return XcoreException.notFound("Passkey", id);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
