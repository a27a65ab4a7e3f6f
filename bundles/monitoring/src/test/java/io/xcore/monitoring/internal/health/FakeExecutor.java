package io.xcore.monitoring.internal.health;

import io.xcore.testkit.FakeServiceReference;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.framework.ServiceReference;

/** Answers with what it was told; like the real one it takes an empty selector for the tag {@code default}. */
public final class FakeExecutor implements HealthCheckExecutor {
    private final Map<String, Status> statuses = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private volatile boolean forced;

    /** An executor whose platform checks are all fine. */
    public static FakeExecutor allFine() {
        return new FakeExecutor()
                .put("database", Status.OK)
                .put("cache", Status.OK)
                .put("disk", Status.OK);
    }

    public FakeExecutor put(String name, Status status) {
        statuses.put(name, status);
        return this;
    }

    /** A check with a tag. */
    public FakeExecutor put(String name, Status status, String tag) {
        tags.put(name, tag);
        return put(name, status);
    }

    public FakeExecutor remove(String name) {
        statuses.remove(name);
        return this;
    }

    /** Whether results that were kept were not to be used the last time. */
    boolean forced() {
        return forced;
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
        if (selector.tags() == null) {
            return List.of();
        }
        return statuses.entrySet().stream()
                .<HealthCheckExecutionResult>map(entry -> new Executed(
                        new HealthCheckMetadata(reference(Map.of(
                                HealthCheck.NAME,
                                entry.getKey(),
                                HealthCheck.TAGS,
                                tags.getOrDefault(entry.getKey(), "xcore"),
                                "service.id",
                                1L))),
                        new Result(entry.getValue(), "told so")))
                .toList();
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector, HealthCheckExecutionOptions options) {
        forced = options.isForceInstantExecution();
        return execute(selector);
    }

    /** Nobody asks the check itself. */
    private static ServiceReference<HealthCheck> reference(Map<String, Object> properties) {
        HealthCheck unasked = () -> {
            throw new UnsupportedOperationException("Results are given");
        };
        return new FakeServiceReference<>(unasked, properties);
    }

    private record Executed(HealthCheckMetadata metadata, Result result) implements HealthCheckExecutionResult {
        @Override
        public Result getHealthCheckResult() {
            return result;
        }

        @Override
        public long getElapsedTimeInMs() {
            return 0;
        }

        @Override
        public Date getFinishedAt() {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public boolean hasTimedOut() {
            return false;
        }

        @Override
        public HealthCheckMetadata getHealthCheckMetadata() {
            return metadata;
        }
    }
}
