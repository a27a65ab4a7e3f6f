package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleTasksTest {
    @TempDir
    Path data;

    private WasmWorld world;
    private long anna;
    private long bert;
    private String module;

    @BeforeEach
    void open() {
        world = new WasmWorld(data, Map.of());
        world.users.grant("caller", WasmPermissions.EXECUTE);
        anna = world.user("anna", "caller");
        bert = world.user("bert", "caller");
        module = world.upload(WasmWorld.as(anna), SampleModules.bytes(1, ""))
                .module()
                .id();
    }

    private ModuleTasks tasks(ModuleCalls.Runner runner) {
        return new ModuleTasks(new ModuleCalls(world.modules, runner, WasmWorld.NOBODY), world.users);
    }

    private ModuleTasks ending(Status status, Optional<String> error) {
        return tasks((code, call) ->
                new CallOutcome(status, List.of(8, 2.5), error, Duration.ofMillis(1), 64, 0, "out\n", "err\n"));
    }

    private TaskOutcome call(ModuleTasks tasks, SampleRun run) throws Exception {
        return tasks.call(module, "add", run);
    }

    @Test
    void aTaskCallsAModuleOfItsOwner() throws Exception {
        SampleRun run = new SampleRun(Optional.of(anna), List.of(5L, 3L), Map.of());
        ModuleTasks tasks = tasks((code, call) -> {
            assertThat(call).isEqualTo(new Call("add", List.of(5L, 3L), Optional.empty(), Optional.empty()));
            return new CallOutcome(
                    Status.COMPLETED, List.of(8), Optional.empty(), Duration.ZERO, 0, 0, "to out\n", "to err\n");
        });

        assertThat(call(tasks, run)).isEqualTo(TaskOutcome.success("8"));
        assertThat(run.written()).isEqualTo("to out\n");
        assertThat(run.complained()).isEqualTo("to err\n");
    }

    @Test
    void anEndIsToldAsItIs() throws Exception {
        SampleRun run = new SampleRun(Optional.empty(), List.of(), Map.of());

        assertThat(call(ending(Status.COMPLETED, Optional.empty()), run)).isEqualTo(TaskOutcome.success("8, 2.5"));
        assertThat(call(ending(Status.FAILED, Optional.of("unreachable")), run))
                .isEqualTo(TaskOutcome.failure(1, "unreachable"));
        assertThat(call(ending(Status.TIMEOUT, Optional.of("took 30 s")), run))
                .isEqualTo(TaskOutcome.failure(124, "took 30 s"));
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> call(ending(Status.CANCELLED, Optional.empty()), run));
    }

    @Test
    void whatTryingAgainCannotHelpIsRefused() {
        SampleRun berts = new SampleRun(Optional.of(bert), List.of(), Map.of());
        assertRefused(ending(Status.COMPLETED, Optional.empty()), berts, module);

        SampleRun named = new SampleRun(Optional.of(anna), List.of(), Map.of("a", 1L));
        assertRefused(ending(Status.COMPLETED, Optional.empty()), named, "args");

        SampleRun annas = new SampleRun(Optional.of(anna), List.of(), Map.of());
        ModuleTasks picky = tasks((code, call) -> {
            throw XcoreException.invalid("args", "must be 2");
        });
        assertRefused(picky, annas, "args: must be 2");

        world.users.grant("caller");
        assertRefused(ending(Status.COMPLETED, Optional.empty()), annas, WasmPermissions.EXECUTE);
    }

    private void assertRefused(ModuleTasks tasks, SampleRun run, String named) {
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> call(tasks, run))
                .withMessageContaining(named);
    }

    @Test
    void whatMayPassIsTriedAgain() {
        ModuleTasks busy = tasks((code, call) -> {
            throw new XcoreException(ErrorCode.RATE_LIMITED, "As many calls as it may have");
        });
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> call(busy, new SampleRun(Optional.of(anna), List.of(), Map.of())));
    }

    @Test
    void whoManagesModulesCallsThoseOfOthers() throws Exception {
        world.users.grant("manager", WasmPermissions.EXECUTE, WasmPermissions.MANAGE);
        long carl = world.user("carl", "manager");
        SampleRun run = new SampleRun(Optional.of(carl), List.of(), Map.of());
        assertThat(call(ending(Status.COMPLETED, Optional.empty()), run).succeeded())
                .isTrue();
    }
}
