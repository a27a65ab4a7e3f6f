package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.RecentProof;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives users passkeys. Thread-safe; blocks on the database. */
@Component(service = PasskeyRegistration.class)
public final class PasskeyRegistration {
    /** How many passkeys a user has at most. */
    static final int MOST = 20;

    private final RecentProof proof;
    private final DirectoryService directory;
    private final Ceremonies ceremonies;
    private final Passkeys passkeys;

    @Activate
    public PasskeyRegistration(
            @Reference RecentProof proof,
            @Reference DirectoryService directory,
            @Reference Ceremonies ceremonies,
            @Reference Passkeys passkeys) {
        this.proof = proof;
        this.directory = directory;
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
    }

    /**
     * What the caller's browser is to do to make a passkey.
     *
     * @param password needed when the session is not fresh
     * @throws XcoreException as {@link RecentProof#require}; STATE_CONFLICT when the user has as many as there may be,
     *     SERVICE_UNAVAILABLE when passkeys are not set up
     */
    public CeremonyOptions options(Caller caller, Optional<String> password, Site site, Client client) {
        proof.require(caller, password, client);
        User user = directory.find(caller.userId()).orElseThrow(() -> XcoreException.notFound("User", caller.userId()));
        return ceremonies.begin(user, passkeys.handle(user.id()), requireRoom(user.id()), site);
    }

    /**
     * Keeps the passkey the caller's browser has made.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code challenge_id}, {@code credential} or {@code name},
     *     ALREADY_EXISTS, STATE_CONFLICT when the user has as many as there may be, SERVICE_UNAVAILABLE
     */
    public Passkey register(long userId, String name, CeremonyAnswer answer, Site site) {
        String checkedName = Passkeys.checkedName(name);
        requireRoom(userId);
        NewCredential made = verified(userId, answer, site);
        Passkey passkey = new Passkey(
                Passkey.idOf(made.credential().id()),
                userId,
                checkedName,
                made.credential(),
                made.signCount(),
                made.backup(),
                made.transports(),
                new Passkey.Times(passkeys.now(), Optional.empty()));
        passkeys.add(passkey);
        return passkey;
    }

    private NewCredential verified(long userId, CeremonyAnswer answer, Site site) {
        try {
            return ceremonies.register(userId, answer, site);
        } catch (WebAuthnRefusal e) {
            passkeys.refused(Optional.empty(), Optional.of(userId), e.reason());
            throw XcoreException.invalid("credential", "was refused: " + e.reason());
        }
    }

    private List<Passkey> requireRoom(long userId) {
        List<Passkey> known = passkeys.list(Optional.of(userId));
        if (known.size() >= MOST) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A user has at most " + MOST + " passkeys");
        }
        return known;
    }
}
