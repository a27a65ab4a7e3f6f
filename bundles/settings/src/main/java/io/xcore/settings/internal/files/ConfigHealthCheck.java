package io.xcore.settings.internal.files;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Whether every configuration file is in force as it is written. */
final class ConfigHealthCheck implements HealthCheck {
    private final ConfigFileGuard guard;

    ConfigHealthCheck(ConfigFileGuard guard) {
        this.guard = guard;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("The configuration files have been read");
        guard.faults().forEach((file, faults) -> faults.stream()
                .filter(Fault::refused)
                .forEach(fault -> log.warn("{}, line {} {}", file, fault.line(), fault.problem())));
        return new Result(log);
    }
}
