package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.XcoreException;
import io.xcore.metrics.Measurement;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.wasm.HostileModules;
import io.xcore.testkit.wasm.HostileModules.Refused;
import io.xcore.testkit.wasm.HostileModules.Trapping;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What modules do that mean harm, inspected, kept and run by what does so on the platform. */
final class HostileModulesTest {
    private static final Requester ANNA = WasmWorld.as(7);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    /** With a bound of fuel a call is interpreted; nothing here uses up as much. */
    private static final long MUCH_FUEL = 1L << 40;

    @TempDir
    Path data;

    private ModuleRunner runner;
    private ModuleService modules;
    private ModuleCalls calls;

    /** How a module is run. */
    enum Mode {
        INTERPRETED,
        COMPILED
    }

    @BeforeEach
    void open() throws IOException {
        WasmWorld world = new WasmWorld(data, Map.of());
        ChicoryEngine engine = new ChicoryEngine();
        runner = new ModuleRunner(engine, new TempDataDirectory(data), (context, secret) -> "0".repeat(43));
        modules = world.with(new ModuleInspector(engine, runner), runner);
        calls = new ModuleCalls(modules, runner::call, WasmWorld.NOBODY);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    static List<Refused> refused() {
        return HostileModules.refused();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Refused hostile) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> upload(hostile.module()))
                .withMessage("Invalid module format")
                .satisfies(
                        refusal -> assertThat(refusal.details()).singleElement().satisfies(detail -> {
                            assertThat(detail.field()).isEqualTo("wasm_data");
                            assertThat(detail.message()).contains(hostile.reason());
                        }));
    }

    @ParameterizedTest
    @EnumSource
    void whatNeverEndsIsStopped(Mode mode) throws InterruptedException {
        String id = running(HostileModules.guest(), mode);
        for (String function : HostileModules.ENDLESS) {
            assertStopped(id, function);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverCatchesEverythingDoesNotCatchItsEnd(Mode mode) throws InterruptedException {
        assertStopped(running(HostileModules.catching(), mode), "endless");
    }

    @Test
    void tailCallsAreStopped() throws InterruptedException {
        assertStopped(running(HostileModules.tailCall(), Mode.INTERPRETED), "endless");
    }

    @ParameterizedTest
    @EnumSource
    void aStartFunctionIsStopped(Mode mode) throws InterruptedException {
        String id = running(HostileModules.start(), mode);

        assertThat(call(id, "nothing", SHORT).status()).isEqualTo(Status.TIMEOUT);
        assertThat(quarantined()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatTrapsTellsWhyAndLeavesItsInstanceUsable(Mode mode) throws InterruptedException {
        String id = running(HostileModules.guest(), mode);
        for (Trapping trapping : HostileModules.TRAPPING) {
            CallOutcome outcome = inOneInstance(id, trapping.function());

            assertThat(outcome.status()).as(trapping.function()).isEqualTo(Status.FAILED);
            assertThat(outcome.error().orElseThrow()).contains(trapping.error());
            assertThat(inOneInstance(id, "nothing").status()).isEqualTo(Status.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingGrowsBeyondItsBounds(Mode mode) throws InterruptedException {
        String id = running(HostileModules.guest(), mode);

        assertThat(call(id, "grow", LONG, 30_000).results()).containsExactly(-1);
        assertThat(call(id, "grow", LONG, -1).results()).containsExactly(-1);
        assertThat(call(id, "grow_table", LONG, 100_000).results()).containsExactly(-1);
        assertThat(call(id, "grow_table", LONG, -1).results()).containsExactly(-1);
    }

    /** The engine fails at compiling it, or takes minutes. */
    @Test
    void whatIsTooLargeToBeCompiledIsInterpreted() throws InterruptedException {
        String table = running(HostileModules.branchTable(65_536), Mode.COMPILED);
        String large = running(HostileModules.largeFunction(25_000), Mode.COMPILED);

        assertCalled(table);
        assertThat(call(large, "count", LONG).results()).containsExactly(25_000);
        assertThat(measured("wasm_interpreted_functions", Map.of("module", large)))
                .isEqualTo(1);
    }

    @Test
    void whatIsLargeIsTakenAndRuns() throws InterruptedException {
        for (byte[] module : List.of(HostileModules.nops(600_000), HostileModules.functions(50_000))) {
            assertCalled(upload(module));
        }
    }

    private String upload(byte[] wasm) {
        NewModule wanted = new NewModule(ANNA.userId(), Optional.empty(), "");
        return modules.upload(ANNA, wanted, new ByteArrayInputStream(wasm))
                .module()
                .id();
    }

    /** A module that is run so from now on. */
    private String running(byte[] wasm, Mode mode) throws InterruptedException {
        String id = upload(wasm);
        if (mode == Mode.INTERPRETED) {
            OwnBounds fuel = new OwnBounds(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(MUCH_FUEL),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            modules.update(ANNA, id, new ModuleChange(Optional.empty(), Optional.empty(), former -> fuel));
        } else {
            List<String> functions = modules.detail(ANNA, id).outline().exports();
            call(id, functions.get(0), SHORT);
            while (measured("wasm_promotions_total", Map.of("module", id)) < 1) {
                Thread.onSpinWait();
            }
        }
        return id;
    }

    private void assertStopped(String id, String function) throws InterruptedException {
        CallOutcome outcome = call(id, function, SHORT);

        assertThat(outcome.status()).as(function).isEqualTo(Status.TIMEOUT);
        assertThat(outcome.time()).isLessThan(Duration.ofSeconds(5));
        assertThat(quarantined()).as("it has let go of its thread").isZero();
        assertCalled(id);
    }

    private void assertCalled(String id) throws InterruptedException {
        assertThat(call(id, "nothing", LONG).status()).isEqualTo(Status.COMPLETED);
    }

    private CallOutcome call(String id, String function, Duration timeout, Object... arguments)
            throws InterruptedException {
        return calls.call(ANNA, id, new Call(function, List.of(arguments), Optional.of(timeout), Optional.empty()));
    }

    private CallOutcome inOneInstance(String id, String function) throws InterruptedException {
        return calls.call(ANNA, id, new Call(function, List.of(), Optional.of(LONG), Optional.of("one")));
    }

    private double quarantined() {
        return measured("wasm_modules_quarantined", Map.of());
    }

    private double measured(String name, Map<String, String> labels) {
        return runner.measurements().stream()
                .filter(one -> one.name().equals(name) && one.labels().equals(labels))
                .mapToDouble(Measurement::value)
                .sum();
    }
}
