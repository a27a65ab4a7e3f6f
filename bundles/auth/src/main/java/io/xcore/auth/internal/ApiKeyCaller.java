package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.StepUp;
import io.xcore.directory.DirectoryService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program with the API key of a user: it may do what both the user and the key's scopes allow. */
final class ApiKeyCaller extends UserCaller {
    private final ApiKeyScopes scopes;
    private final StepUp stepUp;
    private final String prefix;

    ApiKeyCaller(DirectoryService directory, ApiKey key, StepUp stepUp) {
        super(directory, key.userId());
        this.scopes = key.scopes();
        this.stepUp = stepUp;
        this.prefix = key.prefix();
    }

    @Override
    public List<String> permissions() {
        return scopes.general()
                ? super.permissions()
                : scopes.names().stream().filter(super::permits).sorted().toList();
    }

    @Override
    public boolean permits(String permission) {
        return scopes.imply(permission) && super.permits(permission);
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> keyPrefix() {
        return Optional.of(prefix);
    }

    @Override
    public void requireRecentAuthentication() {
        stepUp.refuseProgram();
    }

    @Override
    public boolean covers(boolean safe, @Nullable String permission) {
        return scopes.cover(safe, permission);
    }
}
