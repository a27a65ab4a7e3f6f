package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a module is to be described and bounded; what is empty stays.
 *
 * @param bounds makes its next own bounds of the former
 */
public record ModuleChange(Optional<String> name, Optional<String> description, UnaryOperator<OwnBounds> bounds) {
    public ModuleChange {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(bounds, "bounds is null");
    }
}
