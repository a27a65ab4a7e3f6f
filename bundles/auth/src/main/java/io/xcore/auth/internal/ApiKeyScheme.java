package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import io.xcore.security.Caller;

/** API keys: whoever shows one acts for its owner, as far as its scopes reach. */
final class ApiKeyScheme implements CredentialScheme {
    private final ApiKeys keys;
    private final DirectoryService directory;
    private final StepUp stepUp;

    ApiKeyScheme(ApiKeys keys, DirectoryService directory, StepUp stepUp) {
        this.keys = keys;
        this.directory = directory;
        this.stepUp = stepUp;
    }

    @Override
    public Caller authenticate(String secret) {
        ApiKey key = keys.use(secret);
        if (!directory.active(key.userId())) {
            throw TokenVerification.invalid();
        }
        return new ApiKeyCaller(directory, key, stepUp);
    }
}
