package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is uploaded, but for its bytes.
 *
 * @param ownerId whose it will be; empty for the platform's
 * @param name as the module calls itself when empty
 */
public record NewModule(Optional<Long> ownerId, Optional<String> name, String description) {
    public NewModule {
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
    }
}
