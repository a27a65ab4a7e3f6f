package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the scheme of a credential's kind. */
@Component
public final class TokenAuthenticator implements Authenticator {
    private final CredentialScheme bearer;
    private final CredentialScheme apiKey;
    private final CredentialScheme cookie;

    @Activate
    public TokenAuthenticator(
            @Reference AccessTokens tokens,
            @Reference Sessions sessions,
            @Reference ApiKeys apiKeys,
            @Reference DirectoryService directory,
            @Reference StepUp stepUp) {
        this.bearer = new BearerScheme(tokens, sessions, directory, stepUp);
        this.apiKey = new ApiKeyScheme(apiKeys, directory, stepUp);
        this.cookie = new CookieScheme(sessions, directory, stepUp);
    }

    @Override
    public Caller authenticate(Credential credential) {
        String value = credential.value();
        return switch (credential.kind()) {
            case BEARER -> value.startsWith(ApiKeyText.PREFIX)
                    ? apiKey.authenticate(value)
                    : bearer.authenticate(value);
            case API_KEY -> apiKey.authenticate(value);
            case COOKIE -> cookie.authenticate(value);
        };
    }
}
