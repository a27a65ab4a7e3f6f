package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleCallsTest {
    private static final Requester ANNA = WasmWorld.as(7);
    private static final Call ADD =
            new Call("add", List.of(5, "3"), Optional.of(Duration.ofMillis(10)), Optional.of("counter-1"));
    private static final CallOutcome EIGHT = new CallOutcome(
            CallOutcome.Status.COMPLETED, List.of(8), Optional.empty(), Duration.ofMillis(1), 0, 0, "", "");

    @TempDir
    Path data;

    private final List<Call> made = new ArrayList<>();
    private ModuleCalls calls;
    private String module;

    @BeforeEach
    void open() {
        WasmWorld world = new WasmWorld(data, Map.of());
        module = world.upload(ANNA, SampleModules.bytes(1, "")).module().id();
        calls = new ModuleCalls(
                world.modules,
                (code, call) -> {
                    assertThat(code.id()).isEqualTo(module);
                    assertThat(code.outline().functions()).containsKey("add");
                    made.add(call);
                    return EIGHT;
                },
                WasmWorld.NOBODY);
    }

    @Test
    void aCallGoesToTheRunner() throws InterruptedException {
        assertThat(calls.call(ANNA, module, ADD)).isEqualTo(EIGHT);
        assertThat(made).containsExactly(ADD);
    }

    @Test
    void aModuleOfAnotherDoesNotExist() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> calls.call(WasmWorld.as(8), module, ADD))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(made).isEmpty();
    }
}
