package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that are kept, inspected and run by what does so on the platform. */
final class RealModulesTest {
    private static final Requester ANNA = WasmWorld.as(7);

    @TempDir
    Path data;

    private WasmWorld world;
    private ModuleRunner runner;
    private ModuleService modules;
    private ModuleCalls calls;

    @BeforeEach
    void open() throws IOException {
        world = new WasmWorld(data, Map.of("memory_pages", 4));
        ChicoryEngine engine = new ChicoryEngine();
        runner = new ModuleRunner(engine, new TempDataDirectory(data), (context, secret) -> "0".repeat(43));
        modules = world.with(new ModuleInspector(engine, runner), runner);
        calls = new ModuleCalls(modules, runner::call, WasmWorld.NOBODY);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private ModuleDetail upload(byte[] wasm) {
        NewModule wanted = new NewModule(ANNA.userId(), Optional.empty(), "");
        return modules.upload(ANNA, wanted, new ByteArrayInputStream(wasm));
    }

    private CallOutcome call(String id, String function, List<?> arguments, Optional<String> instance)
            throws InterruptedException {
        return calls.call(ANNA, id, new Call(function, arguments, Optional.empty(), instance));
    }

    @Test
    void aModuleIsUploadedCalledAndReplaced() throws InterruptedException {
        ModuleDetail math = upload(Samples.bytes("math"));
        String id = math.module().id();
        assertThat(math.module().name()).isEqualTo("math");
        assertThat(math.outline().functions().get("add").text()).isEqualTo("(i32, i32) -> (i32)");
        assertThat(call(id, "add", List.of(5, 3), Optional.empty()).results()).containsExactly(8);

        modules.uploadVersion(ANNA, id, new ByteArrayInputStream(Samples.bytes("state")));
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> call(id, "add", List.of(5, 3), Optional.empty()));
        modules.activate(ANNA, id, 1);
        assertThat(call(id, "add", List.of(5, 3), Optional.empty()).results()).containsExactly(8);
        assertThat(call(id, "trap", List.of(), Optional.empty()).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aNamedInstanceKeepsItsStateUntilTheModuleChanges() throws InterruptedException {
        String id = upload(Samples.bytes("state")).module().id();
        Optional<String> counter = Optional.of("counter");
        assertThat(call(id, "next", List.of(), counter).results()).containsExactly(1);
        assertThat(call(id, "next", List.of(), counter).results()).containsExactly(2);
        assertThat(call(id, "next", List.of(), Optional.empty()).results()).containsExactly(1);

        modules.uploadVersion(ANNA, id, new ByteArrayInputStream(Samples.bytes("state")));
        assertThat(call(id, "next", List.of(), counter).results()).containsExactly(1);
    }

    @Test
    void boundsOfItsOwnHold() throws InterruptedException {
        String id = upload(WasmBytes.grow()).module().id();
        assertThat(call(id, "grow", List.of(3), Optional.empty()).results()).containsExactly(1);
        OwnBounds two = new OwnBounds(
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        modules.update(ANNA, id, new ModuleChange(Optional.empty(), Optional.empty(), former -> two));
        assertThat(call(id, "grow", List.of(3), Optional.empty()).results()).containsExactly(-1);
        assertThat(call(id, "grow", List.of(1), Optional.empty()).results()).containsExactly(1);
    }

    @Test
    void afterAStartAModuleIsReadAgain() throws InterruptedException {
        String id = upload(Samples.bytes("math")).module().id();
        ModuleService later = world.with(new ModuleInspector(new ChicoryEngine(), runner), runner);
        later.sweep();
        assertThat(later.detail(ANNA, id).outline().functions()).containsKeys("add", "fib");
        assertThat(new ModuleCalls(later, runner::call, WasmWorld.NOBODY)
                        .call(ANNA, id, new Call("fib", List.of(10), Optional.empty(), Optional.empty()))
                        .results())
                .containsExactly(55);
    }

    @Test
    void whatIsNoModuleIsRefusedAsTheReferencePrintsIt() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> upload("no module".getBytes(StandardCharsets.UTF_8)))
                .withMessage("Invalid module format")
                .satisfies(refusal -> assertThat(refusal.details())
                        .containsExactly(new ErrorDetail("wasm_data", "Invalid magic number")));
    }
}
