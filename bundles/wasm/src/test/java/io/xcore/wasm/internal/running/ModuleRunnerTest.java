package io.xcore.wasm.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.metrics.Measurement;
import io.xcore.wasm.internal.ModuleBounds;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleRunnerTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private ModuleRunner runner;

    @BeforeEach
    void open() throws IOException {
        runner = runner(new HeapBudget(1_000));
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        runner.close();
    }

    private ModuleRunner runner(HeapBudget heap) throws IOException {
        return new ModuleRunner(new ChicoryEngine(), new CompiledFiles(folder, CompiledFilesTest::seal), heap);
    }

    @Test
    void aFunctionIsCalled() throws Exception {
        CallOutcome outcome = call("math", "add", 5, 3);

        assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
        assertThat(outcome.results()).containsExactly(8);
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.time()).isPositive().isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void valuesAreWhatJsonHas() throws Exception {
        assertThat(call("math", "add", -1, 4294967295L).results())
                .as("signed or unsigned")
                .containsExactly(-2);
        assertThat(call("math", "add", "5", 3.0).results()).containsExactly(8);
        assertThat(call("math", "add64", 9007199254740991L, 0).results()).containsExactly(9007199254740991L);
        assertThat(call("math", "add64", 9007199254740991L, 1).results()).containsExactly("9007199254740992");
        assertThat(call("math", "add64", "18446744073709551615", 0).results()).containsExactly(-1L);
        assertThat(call("math", "add64", new BigInteger("-9223372036854775808"), 0)
                        .results())
                .containsExactly("-9223372036854775808");
        assertThat(call("math", "half", 5).results()).containsExactly(2.5);
        assertThat(call("math", "half", "NaN").results()).containsExactly("NaN");
        assertThat(call("math", "half", "-Infinity").results()).containsExactly("-Infinity");
        assertThat(call("math", "root", 2).results()).containsExactly(1.4142135f);
        assertThat(call("math", "swap", 1, 2).results()).containsExactly(2L, 1);
        assertThat(call("math", "nothing").results()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add | 5 | args | has 1 values, the function takes 2: (i32, i32) -> (i32)",
                "add | 5,3,1 | args | has 3 values",
                "add | 5,x | args[1] | must be a number of type i32",
                "add | 1.5,3 | args[0] | must be a whole number",
                "add | 4294967296,3 | args[0] | must be a number of 32 bits",
                "add | -2147483649,3 | args[0] | must be a number of 32 bits",
                "add64 | 1,18446744073709551616 | args[1] | must be a number of 64 bits",
                "add | 1e999999999,3 | args[0] | must be a number of 32 bits",
                "add | 1e-999999999,3 | args[0] | must be a whole number",
                "half | one | args[0] | must be a number of type f64",
                "missing | 1 | function | the module exports no function 'missing'",
            })
    void whatDoesNotFitTheFunctionIsRefused(String function, String arguments, String field, String message) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> call("math", function, (Object[]) arguments.split(",", -1)))
                .matches(e -> e.code() == ErrorCode.VALIDATION_FAILED)
                .satisfies(e -> assertThat(e.details()).singleElement().satisfies(detail -> {
                    assertThat(detail.field()).isEqualTo(field);
                    assertThat(detail.message()).contains(message);
                }));
    }

    @Test
    void aTrapIsAFailure() throws Exception {
        CallOutcome outcome = call("math", "div", 1, 0);

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.results()).isEmpty();
        assertThat(outcome.error()).contains("integer divide by zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_table", "call_indirect", "fill"})
    void whatTakesTooLongIsStopped(String loop) throws Exception {
        CallOutcome outcome = runner.call(Samples.code("loops"), call(loop, SHORT));

        assertThat(outcome.status()).isEqualTo(Status.TIMEOUT);
        assertThat(outcome.time()).isBetween(SHORT.dividedBy(4), Duration.ofSeconds(5));
        assertThat(call("loops", "fib", 5).results())
                .as("the module is still called")
                .containsExactly(5);
        assertThat(guestThreads()).isZero();
    }

    @Test
    void theModulesTimeoutIsTheMost() throws Exception {
        ModuleCode code = Samples.code("loops", bounds(8, SHORT, 0));

        CallOutcome outcome = runner.call(code, call("br", Duration.ofHours(1)));

        assertThat(outcome.status()).isEqualTo(Status.TIMEOUT);
        assertThat(outcome.time()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void fuelIsCountedAndEndsACall() throws Exception {
        CallOutcome outcome =
                runner.call(Samples.code("loops", bounds(8, Duration.ofSeconds(30), 10_000)), call("br", SHORT));

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.error()).contains("out of fuel");
        assertThat(outcome.instructions()).isEqualTo(10_001);
    }

    @Test
    void callsNestAsDeeplyAsTheModulesStackHasRoom() throws Exception {
        // Interpreted, it is the engine's own bound that ends them, when the JVM has compiled the interpreter.
        while (call("math", "fib", 5).instructions() > 0) {
            Thread.onSpinWait();
        }
        // How much of a stack one call takes changes while the JVM compiles it and takes that back: most pairs agree.
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < 15; pair++) {
            int little = deepest(stack(256 << 10));
            ratios.add((double) deepest(stack(1 << 20)) / little);
        }
        ratios.sort(null);
        assertThat(ratios.get(ratios.size() / 2)).isGreaterThan(1.5);
    }

    /** How deeply calls nest, about. */
    private int deepest(ModuleBounds bounds) throws InterruptedException {
        ModuleCode code = Samples.code("math", bounds);
        for (int depth = 100; ; depth += depth / 4) {
            CallOutcome outcome =
                    runner.call(code, new Call("deep", List.of(depth), Optional.empty(), Optional.empty()));
            if (outcome.status() != Status.COMPLETED) {
                assertThat(outcome.error()).contains("call stack exhausted");
                return depth;
            }
        }
    }

    private static ModuleBounds stack(int bytes) {
        return new ModuleBounds(64, 1_000, 0, Duration.ofSeconds(30), 8, 1_000, bytes, Duration.ofSeconds(60));
    }

    @Test
    void aCallBeginsWithNothingOfTheOneBefore() throws Exception {
        assertThat(call("state", "next").results()).containsExactly(1);
        assertThat(call("state", "next").results()).containsExactly(1);
        assertThat(call("state", "next").memoryBytes()).isEqualTo(65_536);
    }

    @Test
    void aNamedInstanceKeepsItsState() throws Exception {
        assertThat(named("state", "next", "a").results()).containsExactly(1);
        assertThat(named("state", "next", "a").results()).containsExactly(2);
        assertThat(named("state", "next", "b").results()).containsExactly(1);
        assertThat(named("state", "next_and_trap", "a").status()).isEqualTo(Status.FAILED);
        assertThat(named("state", "next", "a").results())
                .as("a trap leaves what it did")
                .containsExactly(4);

        runner.forget("mod-state");

        assertThat(named("state", "next", "a").results()).containsExactly(1);
    }

    @Test
    void aNamedInstanceThatWasStoppedBeginsAnew() throws Exception {
        assertThat(named("loops", "fib", "a", 10).results()).containsExactly(55);
        runner.call(Samples.code("loops"), new Call("br", List.of(), Optional.of(SHORT), Optional.of("a")));

        assertThat(named("loops", "fib", "a", 10).results()).containsExactly(55);
    }

    @Test
    void thereAreOnlySoManyNamedInstances() throws Exception {
        for (int index = 0; index < NamedInstances.MOST; index++) {
            named("math", "nothing", "n" + index);
        }

        assertRefused(() -> named("math", "nothing", "more"), "too many named instances");
        assertThat(named("math", "nothing", "n0").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aModuleRunsOnlySoOftenAtTheSameTime() throws Exception {
        ModuleCode code = Samples.code("loops", bounds(2, Duration.ofSeconds(30), 0));
        List<Future<CallOutcome>> running = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            running.add(callers.submit(() -> runner.call(code, call("br", Duration.ofSeconds(3)))));
        }
        while (guestThreads() < 2) {
            Thread.onSpinWait();
        }

        assertRefused(() -> runner.call(code, call("br", SHORT)), "runs as often as it may");
        for (Future<CallOutcome> one : running) {
            assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(Status.TIMEOUT);
        }
        assertThat(runner.call(code, new Call("fib", List.of(5), Optional.empty(), Optional.empty()))
                        .results())
                .containsExactly(5);
    }

    @Test
    void callsWaitForTheHeapTheyMayNeed() throws Exception {
        runner.close();
        // Interpreted, a call may take 8 MiB of its own, and its memory may grow to 64 pages.
        runner = runner(new HeapBudget(330));
        Future<CallOutcome> holder =
                callers.submit(() -> runner.call(Samples.code("loops"), call("br", Duration.ofSeconds(2))));
        while (guestThreads() < 1) {
            Thread.onSpinWait();
        }

        assertRefused(() -> runner.call(Samples.code("state"), call("next", SHORT)), "all the memory");
        assertThat(call("math", "add", 5, 3).results())
                .as("a module without memory does not wait")
                .containsExactly(8);
        holder.get(30, TimeUnit.SECONDS);
        assertThat(call("state", "next").results()).containsExactly(1);
    }

    @Test
    void aCallerWhoIsInterruptedCancelsTheCall() throws Exception {
        Future<CallOutcome> caller =
                callers.submit(() -> runner.call(Samples.code("loops"), call("br", Duration.ofSeconds(30))));
        while (guestThreads() < 1) {
            Thread.onSpinWait();
        }

        caller.cancel(true);

        while (guestThreads() > 0) {
            Thread.onSpinWait();
        }
        assertThat(call("loops", "fib", 5).results()).containsExactly(5);
    }

    @Test
    void outputIsKeptToABound() throws Exception {
        assertThat(call("wasi", "write", 1).stdout()).isEqualTo("hello\n");
        assertThat(call("wasi", "write", 2).stderr()).isEqualTo("hello\n");

        CallOutcome flood =
                runner.call(Samples.code("wasi"), new Call("flood", List.of(1), Optional.of(SHORT), Optional.empty()));

        assertThat(flood.status()).isEqualTo(Status.TIMEOUT);
        assertThat(flood.stdout()).startsWith("hello\nhello\n").contains("more bytes were left out");
        assertThat(flood.stdout()).hasSizeLessThan(1_100);
    }

    @Test
    void aModuleEndsItselfWellOrNot() throws Exception {
        assertThat(call("wasi", "exit", 0).status()).isEqualTo(Status.COMPLETED);
        assertThat(call("wasi", "exit", 3).status()).isEqualTo(Status.FAILED);
        assertThat(call("wasi", "exit", 3).error()).contains("exit code 3");
    }

    @Test
    void itIsCompiledInTheBackgroundAndMeasured() throws Exception {
        call("math", "add", 5, 3);
        call("math", "div", 1, 0);
        while (measured("wasm_promotions_total") < 1) {
            Thread.onSpinWait();
        }

        CallOutcome compiled = call("math", "fib", 20);

        assertThat(compiled.results()).containsExactly(6765);
        assertThat(compiled.instructions()).as("compiled ones are not counted").isZero();
        assertThat(measured("wasm_calls_total")).isEqualTo(3);
        assertThat(measured("wasm_calls_failed_total")).isEqualTo(1);
        assertThat(runner.modules().get("mod-math").operations()).isEqualTo(3);
        assertThat(runner.modules().get("mod-math").lastExecution()).isPresent();
    }

    @Test
    void whatCannotBeLoadedIsToldAndTriedAgain() {
        ModuleCode broken = new ModuleCode(
                "mod-broken", "sha-of-broken", Samples.outline("math"), Samples.BOUNDS, () -> new byte[] {1, 2, 3});

        for (int times = 0; times < 2; times++) {
            assertThatExceptionOfType(XcoreException.class)
                    .isThrownBy(() -> runner.call(broken, call("nothing", SHORT)))
                    .withMessageContaining("mod-broken");
        }
    }

    private static ModuleBounds bounds(int concurrency, Duration timeout, long fuel) {
        return new ModuleBounds(64, 1_000, fuel, timeout, concurrency, 1_000, 1 << 20, Duration.ofSeconds(60));
    }

    private CallOutcome call(String module, String function, Object... arguments) throws InterruptedException {
        return runner.call(
                Samples.code(module), new Call(function, List.of(arguments), Optional.empty(), Optional.empty()));
    }

    private CallOutcome named(String module, String function, String instance, Object... arguments)
            throws InterruptedException {
        return runner.call(
                Samples.code(module), new Call(function, List.of(arguments), Optional.empty(), Optional.of(instance)));
    }

    private static Call call(String function, Duration timeout) {
        return new Call(function, List.of(), Optional.of(timeout), Optional.empty());
    }

    private static void assertRefused(Callable<CallOutcome> call, String message) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(call::call)
                .withMessageContaining(message)
                .matches(e -> e.code() == ErrorCode.RATE_LIMITED);
    }

    private double measured(String name) {
        return runner.measurements().stream()
                .filter(one -> one.name().equals(name))
                .filter(one -> one.labels().equals(Map.of("module", "mod-math")))
                .mapToDouble(Measurement::value)
                .sum();
    }

    /** How many threads run a guest's code now. */
    private static long guestThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("xcore-wasm-"))
                .filter(entry -> List.of(entry.getValue()).stream()
                        .anyMatch(frame -> frame.getClassName().endsWith("ChicoryGuest")))
                .count();
    }
}
