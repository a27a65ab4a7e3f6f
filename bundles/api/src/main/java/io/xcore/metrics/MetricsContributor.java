package io.xcore.metrics;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that shows measurements of its own at {@code /metrics}, while it is there. Those of a plugin get the label
 * {@code bundle} with its id, and must not be called like the platform's: {@code xcore_}, {@code jvm_}, {@code process_}
 * and {@code system_} are refused.
 */
@ConsumerType
@FunctionalInterface
public interface MetricsContributor {
    /** What is measured until now. Called at every scrape, on any thread: must be quick and not block. */
    Collection<Measurement> measurements();
}
