package io.xcore.config.internal.rest;

import io.xcore.config.internal.Impact;
import java.util.List;

/** Whom a change would concern: bundles by their configurations, and the modules that would be started and stopped. */
record AffectedView(List<BundleItem> bundles, List<String> start, List<String> stop) {
    /** {@code restarts}: the components that cannot take it over while they run. */
    record BundleItem(String bundle, String pid, List<String> components, List<String> restarts) {}

    static AffectedView of(Impact impact) {
        return new AffectedView(
                impact.bundles().stream()
                        .map(one -> new BundleItem(one.bundle(), one.pid(), one.components(), one.restarts()))
                        .toList(),
                List.copyOf(impact.modules().on()),
                List.copyOf(impact.modules().off()));
    }
}
