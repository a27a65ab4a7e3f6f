package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.Client;
import io.xcore.auth.internal.Secrets;
import io.xcore.auth.internal.SessionOpener;
import io.xcore.auth.internal.SignedIn;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signing in with a passkey. It is something the user has, unlocked by something it knows or is, so no second factor is
 * asked for. A stranger learns nothing but that it was refused. Thread-safe; blocks on the database.
 */
@Component(service = PasskeyLogin.class)
public final class PasskeyLogin {
    private final DirectoryService directory;
    private final Ceremonies ceremonies;
    private final Passkeys passkeys;
    private final SessionOpener sessions;

    @Activate
    public PasskeyLogin(
            @Reference DirectoryService directory,
            @Reference Ceremonies ceremonies,
            @Reference Passkeys passkeys,
            @Reference SessionOpener sessions) {
        this.directory = directory;
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    /**
     * What a browser is to do to sign in; the same for everybody, so that it tells nothing about anybody.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when passkeys are not set up
     */
    public CeremonyOptions options(Site site) {
        return ceremonies.begin(site);
    }

    /**
     * Opens a session; it is a new one whatever the client has shown.
     *
     * @param remembered whether it lasts for the longer time
     * @throws XcoreException BAD_CREDENTIALS, VALIDATION_FAILED naming {@code challenge_id}, SERVICE_UNAVAILABLE
     */
    public SignedIn login(CeremonyAnswer answer, boolean remembered, Client client, Site site) {
        Optional<Passkey> shown = Optional.empty();
        try {
            WebAuthn.Assertion assertion = ceremonies.read(answer);
            shown = passkeys.find(Passkey.idOf(assertion.credentialId()));
            Passkey passkey = shown.orElseThrow(() -> new WebAuthnRefusal("unknown_credential"));
            User user = owner(passkey, assertion);
            WebAuthn.Use use = ceremonies.verify(answer.challengeId(), assertion, passkey, site);
            if (!passkeys.use(passkey, use)) {
                throw new WebAuthnRefusal("used_elsewhere");
            }
            return sessions.open(user, remembered, client);
        } catch (WebAuthnRefusal e) {
            passkeys.refused(shown, shown.map(Passkey::userId), e.reason());
            throw new XcoreException(ErrorCode.BAD_CREDENTIALS, "This passkey was refused");
        }
    }

    /** The user a passkey lets in, when the authenticator means the same one. */
    private User owner(Passkey passkey, WebAuthn.Assertion assertion) throws WebAuthnRefusal {
        String handle = assertion.userHandle().orElseThrow(() -> new WebAuthnRefusal("no_user_handle"));
        if (!Secrets.same(handle, passkeys.handle(passkey.userId()))) {
            throw new WebAuthnRefusal("wrong_user_handle");
        }
        return directory
                .find(passkey.userId())
                .filter(User::active)
                .orElseThrow(() -> new WebAuthnRefusal("inactive_user"));
    }
}
