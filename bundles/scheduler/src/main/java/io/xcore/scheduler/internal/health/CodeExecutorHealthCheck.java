package io.xcore.scheduler.internal.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether there is a program that runs code, {@code claude_code} in S2's words (contract A2-10). Where none is configured
 * nothing is wrong: it says that it is away for the time being, and does not count.
 */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=claude_code", HealthCheck.TAGS + "=informative"})
public final class CodeExecutorHealthCheck implements HealthCheck {
    private final CodeExecutor executor;

    @Activate
    public CodeExecutorHealthCheck(@Reference CodeExecutor executor) {
        this.executor = executor;
    }

    @Override
    public Result execute() {
        Optional<Path> program = executor.program();
        if (program.isEmpty()) {
            return new Result(Status.TEMPORARILY_UNAVAILABLE, "No program that runs code is configured");
        }
        return Files.isRegularFile(program.get()) && Files.isExecutable(program.get())
                ? new Result(Status.OK, "The configured program can be run")
                : new Result(Status.TEMPORARILY_UNAVAILABLE, "The configured program cannot be run");
    }
}
