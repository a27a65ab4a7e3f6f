package io.xcore.wasm.internal.engine.chicory;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Five thousand modules that somebody has damaged: each is refused, or runs to an end that the engine's interface knows.
 * Whatever else is thrown fails the test.
 */
class MutatedModulesTest {
    private static final List<String> SAMPLES =
            List.of("math", "loops", "state", "wasi", "exceptions", "tail", "start");
    private static final int MUTANTS = 5_000;
    private static final int COMPILED_EVERY = 8;
    private static final int MOST_CHANGES = 4;
    private static final long FUEL = 20_000;
    private static final long MOST_MILLIS = 20;
    private static final GuestLimits LIMITS = new GuestLimits(16, 1_000, FUEL);
    private static final GuestWorld WORLD =
            new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    private final ChicoryEngine engine = new ChicoryEngine();
    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(16, 1_000));
    private final Random random = new Random(42);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private int refused;
    private int ran;
    private int trapped;

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void eachIsRefusedOrEndsAsItMay() {
        for (int index = 0; index < MUTANTS; index++) {
            byte[] module = mutant(Samples.bytes(SAMPLES.get(index % SAMPLES.size())));
            try {
                live(module, index % COMPILED_EVERY == 0);
            } catch (InvalidModuleException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Mutant " + index + " of seed 42", e);
            }
        }

        assertThat(refused).isGreaterThan(MUTANTS / 10);
        assertThat(ran).isGreaterThan(MUTANTS / 10);
        assertThat(trapped).isGreaterThan(MUTANTS / 100);
    }

    private void live(byte[] module, boolean compiled) throws InvalidModuleException {
        ModuleOutline outline = scanner.scan(module);
        if (!outline.imports().stream().allMatch(engine::provides)) {
            throw new InvalidModuleException("An import is missing", -1);
        }
        Program program = engine.load(module, outline);
        if (compiled) {
            compile(program);
        }
        for (var function : outline.functions().entrySet()) {
            try {
                call(
                        program,
                        function.getKey(),
                        new long[function.getValue().parameters().size()]);
                ran++;
            } catch (Trap e) {
                trapped++;
            }
        }
    }

    /** Within its fuel, and, when it sleeps, until it is woken. */
    private void call(Program program, String function, long[] arguments) throws Trap {
        Future<?> alarm = timer.schedule(Thread.currentThread()::interrupt, MOST_MILLIS, TimeUnit.MILLISECONDS);
        try {
            Guest guest = program.instantiate(LIMITS, WORLD);
            guest.call(function, arguments);
        } finally {
            alarm.cancel(false);
            Thread.interrupted();
        }
    }

    private static void compile(Program program) {
        try {
            program.compile(CompiledCode.NONE);
        } catch (EngineException e) {
            assertThat(program.compiled()).isFalse();
        }
    }

    private byte[] mutant(byte[] sample) {
        byte[] mutant = sample.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int at = 8 + random.nextInt(mutant.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] = mutant[8 + random.nextInt(mutant.length - 8)];
                default -> mutant = without(mutant, at);
            }
        }
        return mutant;
    }

    private static byte[] without(byte[] bytes, int at) {
        if (bytes.length < 20) {
            return bytes;
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        return shorter;
    }
}
