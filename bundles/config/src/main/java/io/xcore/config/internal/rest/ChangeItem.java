package io.xcore.config.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.xcore.config.internal.Change;
import java.util.List;

/** What became of one place of the configuration. Secrets are shown as stars. */
record ChangeItem(String path, Object old, @JsonProperty("new") Object present) {
    static List<ChangeItem> of(List<Change> changes) {
        return changes.stream()
                .map(change -> new ChangeItem(change.path(), change.old(), change.present()))
                .toList();
    }
}
