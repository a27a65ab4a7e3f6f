package io.xcore.metrics;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that knows what modules use which are no plugins: uploaded programs, say. It makes them part of the runtime
 * metrics (contract A3-07, A3-08).
 */
@ConsumerType
public interface ModuleMetrics {
    /** What each module that is loaded has used until now, by its id. Called every second: must be quick, thread-safe. */
    Map<String, ModuleUsage> modules();

    /** How many tasks run at this moment. */
    default int activeTasks() {
        return 0;
    }
}
