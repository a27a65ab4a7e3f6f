package io.xcore.monitoring.internal.health;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the platform is.
 *
 * @param overall all in one word
 * @param checks whether each part works, in the contract's order, then those of plugins by name
 * @param services the same for those parts that the contract reports in words
 * @param results of all checks, by name
 */
public record HealthReport(
        Overall overall, Map<String, Boolean> checks, Map<String, String> services, List<CheckResult> results) {
    public HealthReport {
        requireNonNull(overall, "overall is null");
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        results = List.copyOf(results);
    }

    /** What is not as it should be. */
    public List<Problem> problems() {
        return results.stream()
                .filter(CheckResult::problematic)
                .map(Problem::of)
                .toList();
    }
}
