package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a change has done, or would do.
 *
 * @param state the configuration after it; when it was a dry run, with the document as it would be
 * @param changes what became another one
 * @param impact whom it would concern; empty when it was no dry run
 */
public record Outcome(ConfigState state, List<Change> changes, Optional<Impact> impact) {
    public Outcome {
        requireNonNull(state, "state is null");
        changes = List.copyOf(changes);
        requireNonNull(impact, "impact is null");
    }
}
