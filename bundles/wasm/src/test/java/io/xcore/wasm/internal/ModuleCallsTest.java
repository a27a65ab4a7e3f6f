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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleCallsTest {
    private static final Requester ANNA = WasmWorld.as(7);
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
        calls = new ModuleCalls(world.modules, (code, call) -> {
            assertThat(code.id()).isEqualTo(module);
            assertThat(code.outline().functions()).containsKey("add");
            made.add(call);
            return EIGHT;
        });
    }

    private static Call add(List<?> arguments) {
        return new Call("add", arguments, Optional.empty(), Optional.empty());
    }

    private static Call within(Duration timeout) {
        return new Call("add", List.of(), Optional.of(timeout), Optional.empty());
    }

    @Test
    void aCallGoesToTheRunner() throws InterruptedException {
        Call call = new Call("add", List.of(5, "3"), Optional.of(Duration.ofMillis(10)), Optional.of("counter-1"));
        assertThat(calls.call(ANNA, module, call)).isEqualTo(EIGHT);
        assertThat(made).containsExactly(call);
    }

    @Test
    void itTakesNoLongerThanTheModuleMay() throws InterruptedException {
        calls.call(ANNA, module, within(Duration.ofDays(1)));
        assertThat(made).containsExactly(within(Duration.ofSeconds(30)));
    }

    @Test
    void whatIsNoCallIsRefusedByName() {
        Optional<Duration> any = Optional.empty();
        assertRefused("function", new Call(" ", List.of(), any, Optional.empty()));
        assertRefused("function", new Call("f".repeat(1_001), List.of(), any, Optional.empty()));
        assertRefused("instance", new Call("add", List.of(), any, Optional.of("a b")));
        assertRefused("instance", new Call("add", List.of(), any, Optional.of("x".repeat(101))));
        assertRefused("timeout", within(Duration.ZERO));
        assertRefused("timeout", within(Duration.ofSeconds(-1)));
        assertRefused("args", add(List.of(true)));
        assertRefused("args", add(List.of(List.of(1))));
        assertRefused("args", add(Arrays.asList(1, null)));
        assertRefused("args", add(Collections.nCopies(1_001, 1)));
        assertThat(made).isEmpty();
    }

    private void assertRefused(String field, Call call) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> calls.call(ANNA, module, call))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(refusal.details()).extracting("field").containsExactly(field);
                });
    }

    @Test
    void aModuleOfAnotherDoesNotExist() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> calls.call(WasmWorld.as(8), module, add(List.of())))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(made).isEmpty();
    }
}
