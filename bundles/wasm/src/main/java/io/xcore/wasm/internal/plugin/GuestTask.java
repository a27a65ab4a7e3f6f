package io.xcore.wasm.internal.plugin;

import io.xcore.task.TaskHandler;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRun;
import io.xcore.wasm.internal.host.RequestFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs tasks by a function: its input is their arguments in JSON, its output their message. */
final class GuestTask implements TaskHandler {
    private static final int FAILED = 1;

    private final WasmPlugin plugin;
    private final String function;

    GuestTask(WasmPlugin plugin, String function) {
        this.plugin = plugin;
        this.function = function;
    }

    @Override
    public TaskOutcome run(TaskRun run) throws InterruptedException {
        Object arguments = run.values().isEmpty() ? run.arguments() : run.values();
        WasmPlugin.Answer answer = plugin.call(function, Json.write(arguments), RequestFacts.of(name -> null));
        run.out().print(answer.outcome().stdout());
        run.err().print(answer.outcome().stderr());
        return answer.successful()
                ? TaskOutcome.success(new String(answer.host().output(), StandardCharsets.UTF_8))
                : TaskOutcome.failure(FAILED, answer.reason());
    }

    @Override
    public Duration drainLimit() {
        Duration timeout = plugin.timeout();
        return timeout.compareTo(LONGEST_DRAIN) < 0 ? timeout : LONGEST_DRAIN;
    }
}
