package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the scheme of a credential's kind; a kind without a scheme proves nothing. */
@Component
public final class TokenAuthenticator implements Authenticator {
    private final Map<Credential.Kind, CredentialScheme> schemes = new EnumMap<>(Credential.Kind.class);

    @Activate
    public TokenAuthenticator(
            @Reference AccessTokens tokens, @Reference Sessions sessions, @Reference DirectoryService directory) {
        schemes.put(Credential.Kind.BEARER, new BearerScheme(tokens, sessions, directory));
    }

    @Override
    public Caller authenticate(Credential credential) {
        CredentialScheme scheme = schemes.get(credential.kind());
        if (scheme == null) {
            throw TokenVerification.invalid();
        }
        return scheme.authenticate(credential.value());
    }
}
