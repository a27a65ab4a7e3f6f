package io.xcore.monitoring.internal.runtime;

import static java.util.Objects.requireNonNull;

import io.xcore.monitoring.internal.activity.FrameEvent;
import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Module;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one module uses, for those who watch (contract A3-08). */
record MetricsUpdate(String moduleId, Module module, Instant at) implements FrameEvent {
    static final String TYPE = "metrics_update";
    private static final String READ = "status:read";

    MetricsUpdate {
        requireNonNull(moduleId, "moduleId is null");
        requireNonNull(module, "module is null");
        requireNonNull(at, "at is null");
    }

    @Override
    public String topic() {
        return "xcore/metrics/module/updated";
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("module_id", moduleId);
        data.put("operations", module.operations().orElse(null));
        data.put("memory_usage", module.memoryUsage().orElse(null));
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(READ);
    }

    @Override
    public boolean passing() {
        return true;
    }
}
