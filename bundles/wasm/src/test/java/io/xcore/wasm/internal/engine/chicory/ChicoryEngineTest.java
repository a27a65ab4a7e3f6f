package io.xcore.wasm.internal.engine.chicory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Host;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Seeded;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChicoryEngineTest {
    private static final GuestLimits LIMITS = new GuestLimits(64, 1_000, 0);

    private final ChicoryEngine engine = new ChicoryEngine();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final GuestWorld world = new GuestWorld(out, err);

    /** How a program is run. */
    enum Mode {
        INTERPRETED,
        COMPILED
    }

    @ParameterizedTest
    @EnumSource
    void functionsGiveWhatTheyShould(Mode mode) throws Exception {
        Guest math = guest("math", mode);

        assertThat(math.call("add", 5, 3)).containsExactly(8);
        assertThat(math.call("add64", -1, 3)).containsExactly(2);
        assertThat(math.call("half", Double.doubleToRawLongBits(5))).containsExactly(Double.doubleToRawLongBits(2.5));
        assertThat(math.call("swap", 1, 2)).containsExactly(2, 1);
        assertThat(math.call("nothing")).isEmpty();
        assertThat(math.call("fib", 15)).containsExactly(610);
    }

    @ParameterizedTest
    @EnumSource
    void trapsTellWhy(Mode mode) throws Exception {
        Guest math = guest("math", mode);

        assertTraps(math, "trap", Trap.Kind.TRAP, "unreachable");
        assertThat(trap(math, "div", 1, 0).getMessage()).contains("divide by zero");
        assertThat(trap(math, "div", 0x8000_0000L, 0xFFFF_FFFFL).getMessage()).contains("overflow");
        assertThat(trap(math, "deep", 10_000_000).kind()).isEqualTo(Trap.Kind.STACK_EXHAUSTED);
        assertThat(math.call("add", 5, 3)).as("it lives on").containsExactly(8);
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceKeepsItsStateAndAnotherOneHasNoneOfIt(Mode mode) throws Exception {
        Program program = program("state", mode);
        Guest first = program.instantiate(LIMITS, world);
        first.call("next");
        first.call("store", 8, 42);
        first.call("grow", 2);
        first.call("grow_table", 5);

        Guest second = program.instantiate(LIMITS, world);

        assertThat(first.call("next")).containsExactly(2);
        assertThat(second.call("next")).containsExactly(1);
        assertThat(second.call("load", 8)).containsExactly(0);
        assertThat(second.call("pages")).containsExactly(1);
        assertThat(second.call("entries")).containsExactly(1);
        assertThat(first.memoryBytes()).isEqualTo(3 * 65_536);
        assertThat(second.memoryBytes()).isEqualTo(65_536);
    }

    @ParameterizedTest
    @EnumSource
    void memoriesAndTablesGrowWithinTheLimits(Mode mode) throws Exception {
        Guest guest = guest("state", mode);

        assertThat((int) guest.call("grow", 64)[0]).isEqualTo(-1);
        assertThat((int) guest.call("grow", 63)[0]).isEqualTo(1);
        assertThat((int) guest.call("grow", 1)[0]).isEqualTo(-1);
        assertThat((int) guest.call("grow_table", 1_000)[0]).isEqualTo(-1);
        assertThat((int) guest.call("grow_table", 999)[0]).isEqualTo(1);
    }

    @Test
    void whatBeginsWithMoreThanItMayHaveIsNotMade() throws Exception {
        Program program = program("large", Mode.INTERPRETED);

        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> program.instantiate(LIMITS, world))
                .withMessage("it begins with 4096 pages of memory and may have 64")
                .matches(trap -> trap.kind() == Trap.Kind.OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_if", "br_table", "call", "call_indirect", "fill"})
    void everyLoopHeedsAnInterruptionWhenInterpreted(String loop) throws Exception {
        assertInterruptible(guest("loops", Mode.INTERPRETED), loop);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_if", "br_table", "call", "call_indirect", "fill"})
    void everyLoopHeedsAnInterruptionWhenCompiled(String loop) throws Exception {
        assertInterruptible(guest("loops", Mode.COMPILED), loop);
    }

    @ParameterizedTest
    @EnumSource
    void recursionHeedsAnInterruption(Mode mode) throws Exception {
        assertInterruptible(guest("loops", mode), "fib", 60);
    }

    @Test
    void tailCallsAreInterpretedAndHeedAnInterruption() throws Exception {
        Program program = program("tail", Mode.INTERPRETED);

        assertThat(program.compilable()).isFalse();
        assertInterruptible(program.instantiate(LIMITS, world), "spin");
    }

    @ParameterizedTest
    @EnumSource
    void aStartFunctionHeedsAnInterruption(Mode mode) throws Exception {
        Program program = program("start", mode);

        assertThat(interrupted(() -> program.instantiate(LIMITS, world)).kind()).isEqualTo(Trap.Kind.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "br_if", "br_table", "call", "call_indirect"})
    void fuelEndsEveryLoopAfterExactlyThatManyInstructions(String loop) throws Exception {
        Program program = program("loops", Mode.COMPILED);
        Guest guest = program.instantiate(new GuestLimits(64, 1_000, 100_000), world);

        assertThat(trap(guest, loop).kind()).isEqualTo(Trap.Kind.OUT_OF_FUEL);
        assertThat(guest.instructions()).isEqualTo(100_001);

        guest.begin(5_000, world);
        assertThat(trap(guest, loop).kind()).isEqualTo(Trap.Kind.OUT_OF_FUEL);
        assertThat(guest.instructions()).isEqualTo(105_002);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void timeAndChanceAreRealUnlessTheyAreSeeded(Mode mode) throws Exception {
        Guest guest = guest("chance", mode);
        long before = System.currentTimeMillis();
        assertThat(guest.call("real")[0] / 1_000_000).isBetween(before, System.currentTimeMillis());
        assertThat(guest.call("random")).isNotEqualTo(guest.call("random"));

        List<Long> first = seeded(guest, 7);
        assertThat(first.get(0))
                .isEqualTo(Instant.parse("2000-01-01T00:00:00.001Z").toEpochMilli() * 1_000_000);
        assertThat(first.get(1)).isEqualTo(2_000_000);
        assertThat(seeded(guest, 7)).isEqualTo(first);
        assertThat(seeded(guest("chance", mode), 7)).isEqualTo(first);
        assertThat(seeded(guest, 8).get(2)).isNotEqualTo(first.get(2));
    }

    private List<Long> seeded(Guest guest, long seed) throws Trap {
        guest.begin(0, new GuestWorld(out, err, Host.NONE, Optional.of(new Seeded(seed))));
        return List.of(guest.call("real")[0], guest.call("monotonic")[0], guest.call("random")[0]);
    }

    @Test
    void wasiWritesToTheStreamsOfTheCallAndOpensNothing() throws Exception {
        Guest guest = guest("wasi", Mode.COMPILED);
        ByteArrayOutputStream next = new ByteArrayOutputStream();

        guest.call("write", 1);
        guest.call("write", 2);
        guest.begin(0, new GuestWorld(next, err));
        guest.call("write", 1);

        assertThat(out).hasToString("hello\n");
        assertThat(err).hasToString("hello\n");
        assertThat(next).hasToString("hello\n");
        assertThat(guest.call("open")).as("an error number").doesNotContain(0);
        Trap exit = trap(guest, "exit", 3);
        assertThat(exit.kind()).isEqualTo(Trap.Kind.EXIT);
        assertThat(exit.exitCode()).isEqualTo(3);
    }

    @Test
    void wasisSleepHeedsAnInterruption() throws Exception {
        assertInterruptible(guest("wasi", Mode.COMPILED), "sleep");
    }

    @Test
    void anExceptionNobodyCatchesEndsTheCallAndTooManyDoToo() throws Exception {
        Program program = program("exceptions", Mode.INTERPRETED);
        Guest guest = program.instantiate(LIMITS, world);

        assertThat(program.compilable()).isFalse();
        assertTraps(guest, "throw", Trap.Kind.EXCEPTION, "uncaught exception");
        assertTraps(guest, "throw_on", Trap.Kind.TRAP, "more than 10000 exceptions");
    }

    @Test
    void onlyWhatIsThereIsProvided() {
        assertThat(Samples.outline("wasi").imports()).allMatch(engine::provides);
        assertThat(Samples.outline("needy").imports()).noneMatch(engine::provides);
    }

    @Test
    void whatIsNotValidIsRefusedWithTheReason() {
        byte[] wrong = Samples.bytes("math");
        // The first function's i32.add becomes an i64.add.
        for (int index = 0; index < wrong.length - 5; index++) {
            if (wrong[index] == 0x20 && wrong[index + 4] == 0x6A && wrong[index + 5] == 0x0B) {
                wrong[index + 4] = 0x7C;
            }
        }

        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(() -> engine.load(wrong, Samples.outline("math")))
                .withMessageContaining("type mismatch");
    }

    /** 36 bytes: a function of 4999 local variables that calls itself. */
    @Test
    void framesOfManyVariablesAreBoundedWhenInterpreted() throws Exception {
        byte[] module =
                HexFormat.of().parseHex("0061736d0100000001040160000003020100070501017200000a0901070187277e10000b");
        Guest guest = engine.load(module, Samples.outline(module)).instantiate(LIMITS, world);

        assertTraps(guest, "r", Trap.Kind.TRAP, "call stack exhausted");
        assertThat(guest.instructions()).as("calls of 80 KB each").isLessThan(60);
    }

    /** A loop that pushes and never pops is not valid; a function that pushes much and then calls itself is. */
    @Test
    void operandsAreBoundedWhenInterpreted() throws Exception {
        String body = "00" + "4100".repeat(2_000) + "1000" + "1a".repeat(2_000) + "0b";
        byte[] module = HexFormat.of()
                .parseHex("0061736d0100000001040160000003020100070501017200000a" + "f72e" + "01" + "f42e" + body);
        Guest guest = engine.load(module, Samples.outline(module)).instantiate(LIMITS, world);

        assertTraps(guest, "r", Trap.Kind.TRAP, "operand stack exhausted");
    }

    /** Each block would cost the compiler 20 KB: all of them more than there is. */
    @Test
    void functionsThatAreTooDearToCompileAreInterpreted() throws Exception {
        int blocks = 50_000;
        String code = "0187277f" + "024020000d000b".repeat(blocks) + "0b";
        byte[] body = HexFormat.of().parseHex(code);
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(HexFormat.of().parseHex("0061736d0100000001040160000003020100070501017200000a"));
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(1);
        writeLeb(section, body.length);
        section.writeBytes(body);
        writeLeb(module, section.size());
        module.writeBytes(section.toByteArray());
        byte[] wasm = module.toByteArray();
        Program program = engine.load(wasm, Samples.outline(wasm));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> program.compile(CompiledCode.NONE))
                .withMessageContaining("too dear");
        assertThat(program.compiled()).isFalse();
        assertThat(program.instantiate(LIMITS, world).call("r")).isEmpty();
    }

    private static void writeLeb(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7F) {
            out.write((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    @Test
    void aNameSectionThatClaimsMoreThanThereIsIsNotRead() throws Exception {
        byte[] math = Samples.bytes("math");
        byte[] section = HexFormat.of().parseHex("000c046e616d6501" + "06ffffffff07");
        byte[] both = Arrays.copyOf(math, math.length + section.length);
        System.arraycopy(section, 0, both, math.length, section.length);

        Guest guest = engine.load(both, Samples.outline("math")).instantiate(LIMITS, world);

        assertThat(guest.call("add", 5, 3)).containsExactly(8);
    }

    @Test
    void compiledCodeIsKeptAndWhatIsNoCodeIsCompiledAgain() throws Exception {
        AtomicReference<Optional<byte[]>> kept = new AtomicReference<>(Optional.empty());
        CompiledCode store = new CompiledCode() {
            @Override
            public Optional<byte[]> get() {
                return kept.get();
            }

            @Override
            public void put(byte[] code) {
                kept.set(Optional.of(code));
            }
        };
        assertThat(compiledWith(store).call("add", 5, 3)).containsExactly(8);
        byte[] code = kept.get().orElseThrow();

        assertThat(compiledWith(store).call("add", 5, 3)).containsExactly(8);
        assertThat(kept.get().orElseThrow()).isSameAs(code);

        kept.set(Optional.of(new byte[] {1, 2, 3}));
        assertThat(compiledWith(store).call("add", 5, 3)).containsExactly(8);
        assertThat(kept.get().orElseThrow()).isEqualTo(code);
    }

    private Guest compiledWith(CompiledCode store) throws InvalidModuleException, EngineException, Trap {
        Program program = engine.load(Samples.bytes("math"), Samples.outline("math"));
        assertThat(program.compile(store)).isZero();
        assertThat(program.compiled()).isTrue();
        return program.instantiate(LIMITS, world);
    }

    private Guest guest(String sample, Mode mode) throws InvalidModuleException, EngineException, Trap {
        return program(sample, mode).instantiate(LIMITS, world);
    }

    private Program program(String sample, Mode mode) throws InvalidModuleException, EngineException {
        Program program = engine.load(Samples.bytes(sample), Samples.outline(sample));
        if (mode == Mode.COMPILED) {
            program.compile(CompiledCode.NONE);
        }
        return program;
    }

    private static void assertTraps(Guest guest, String function, Trap.Kind kind, String message) {
        Trap trap = trap(guest, function);
        assertThat(trap.kind()).isEqualTo(kind);
        assertThat(trap).hasMessageContaining(message);
    }

    private static Trap trap(Guest guest, String function, long... arguments) {
        return catchThrowableOfType(Trap.class, () -> guest.call(function, arguments));
    }

    private static void assertInterruptible(Guest guest, String function, long... arguments) throws Exception {
        assertThat(interrupted(() -> guest.call(function, arguments)).kind()).isEqualTo(Trap.Kind.INTERRUPTED);
    }

    /** Interrupts it as soon as it runs; what does not heed that hangs, and the build with it. */
    private static Trap interrupted(Work work) throws InterruptedException {
        AtomicReference<Trap> trap = new AtomicReference<>();
        Thread thread = new Thread(() -> trap.set(catchThrowableOfType(Trap.class, work::run)));
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        thread.join(200);
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).as("it still runs").isFalse();
        return trap.get();
    }

    /** What is interrupted. */
    @FunctionalInterface
    private interface Work {
        void run() throws Trap;
    }
}
