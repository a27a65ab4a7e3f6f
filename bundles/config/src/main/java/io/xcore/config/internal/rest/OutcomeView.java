package io.xcore.config.internal.rest;

import io.xcore.config.internal.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a change has done (contract A0-07), or with {@code dry_run} would do: {@code config} is the configuration after it.
 *
 * @param affected whom it would concern; of a dry run only
 */
record OutcomeView(
        SystemConfig config,
        Instant lastUpdated,
        long revision,
        Optional<ConfirmationView> confirmation,
        boolean dryRun,
        List<ChangeItem> changes,
        Optional<AffectedView> affected) {
    static OutcomeView of(Outcome outcome) {
        return new OutcomeView(
                SystemConfig.of(outcome.state().document()),
                outcome.state().lastUpdated(),
                outcome.state().revision(),
                ConfirmationView.of(outcome.state().waiting()),
                outcome.impact().isPresent(),
                ChangeItem.of(outcome.changes()),
                outcome.impact().map(AffectedView::of));
    }
}
