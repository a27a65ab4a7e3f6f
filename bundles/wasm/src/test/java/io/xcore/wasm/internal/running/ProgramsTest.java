package io.xcore.wasm.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleBounds;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BackgroundCompiler compiler = new BackgroundCompiler(hash -> CompiledCode.NONE, new RunStats());
    private final AtomicInteger loads = new AtomicInteger();
    private final ModuleCode math = counted("math");
    private final ModuleCode state = counted("state");
    // Room for the larger one.
    private final Programs programs = new Programs(
            new ChicoryEngine(),
            compiler,
            Math.max(math.outline().parsedBytes(), state.outline().parsedBytes()));

    @AfterEach
    void close() {
        compiler.close();
    }

    private ModuleCode counted(String sample) {
        return new ModuleCode("mod-" + sample, "sha-of-" + sample, Samples.outline(sample), Samples.BOUNDS, () -> {
            loads.incrementAndGet();
            return Samples.bytes(sample);
        });
    }

    @Test
    void aProgramIsLoadedOnceAndKept() throws Exception {
        programs.take(math, LONG).close();
        programs.take(math, LONG).close();

        assertThat(loads).hasValue(1);
        assertThat(programs.present("sha-of-math")).isPresent();
    }

    @Test
    void whatWasLoadedForAnotherReasonIsNotLoadedAgainAndIsCompiledAtItsFirstCall() throws Exception {
        Program loaded = new ChicoryEngine().load(Samples.bytes("math"), math.outline());
        programs.offer("sha-of-math", math.outline().parsedBytes(), loaded);
        assertThat(loaded.compiled()).isFalse();
        try (Programs.Lease lease = programs.take(math, LONG)) {
            assertThat(lease.program()).isSameAs(loaded);
        }
        awaitCompiled();
        assertThat(loaded.compiled()).isTrue();
        assertThat(loads).hasValue(0);
    }

    @Test
    void whatTakesTooLongToCompileStaysInterpretedAndOthersAreCompiled() throws Exception {
        ModuleBounds hasty =
                new ModuleBounds(64, 1_000, 0, Duration.ofSeconds(30), 8, 1_000, 1 << 20, Duration.ofMillis(1));
        ModuleCode slow = new ModuleCode(
                "mod-loops", "sha-of-loops", Samples.outline("loops"), hasty, () -> Samples.bytes("loops"));
        Program interpreted;
        try (BackgroundCompiler own = new BackgroundCompiler(hash -> CompiledCode.NONE, new RunStats())) {
            Programs roomy = new Programs(new ChicoryEngine(), own, Integer.MAX_VALUE);
            try (Programs.Lease first = roomy.take(slow, LONG);
                    Programs.Lease second = roomy.take(math, LONG)) {
                interpreted = first.program();
                while (!second.program().compiled()) {
                    Thread.onSpinWait();
                }
            }
        }
        assertThat(interpreted.compilable()).isTrue();
        assertThat(interpreted.compiled()).isFalse();
    }

    @Test
    void whatIsOfferedDoesNotTakeTheRoomOfWhatIsUsed() throws Exception {
        try (Programs.Lease used = programs.take(math, LONG)) {
            programs.offer(
                    "sha-of-state",
                    state.outline().parsedBytes(),
                    new ChicoryEngine().load(Samples.bytes("state"), state.outline()));
            assertThat(programs.present("sha-of-state")).isEmpty();
            assertThat(used.program().compilable()).isTrue();
        }
    }

    @Test
    void whatIsNotUsedGoesWhenThereIsNoRoom() throws Exception {
        programs.take(math, LONG).close();
        awaitCompiled();
        programs.take(state, LONG).close();

        assertThat(programs.present("sha-of-math")).isEmpty();
        assertThat(programs.present("sha-of-state")).isPresent();
    }

    @Test
    void whatIsUsedStaysAndOthersWaitForItsRoom() throws Exception {
        Programs.Lease used = programs.take(math, LONG);

        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> programs.take(state, SHORT))
                .matches(e -> e.code() == ErrorCode.RATE_LIMITED);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try (Programs.Lease next = programs.take(state, LONG)) {
                return next.program().compilable();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        used.close();
        used.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatCannotBeLoadedTakesNoRoom() throws Exception {
        ModuleCode broken =
                new ModuleCode("mod-broken", "sha-of-broken", math.outline(), Samples.BOUNDS, () -> new byte[] {0});

        for (int times = 0; times < 3; times++) {
            assertThatExceptionOfType(XcoreException.class)
                    .isThrownBy(() -> programs.take(broken, SHORT))
                    .matches(e -> e.code() == ErrorCode.VALIDATION_FAILED);
        }
        programs.take(state, SHORT).close();
    }

    /** The compiler uses what it compiles. */
    private void awaitCompiled() {
        boolean compiled = false;
        while (!compiled) {
            try (Programs.Lease lease = programs.present("sha-of-math").orElseThrow()) {
                compiled = lease.program().compiled();
            }
        }
    }
}
