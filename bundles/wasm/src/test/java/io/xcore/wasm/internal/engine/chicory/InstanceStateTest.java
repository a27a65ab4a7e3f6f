package io.xcore.wasm.internal.engine.chicory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.WasmBytes;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestState.Global;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngineTest.Mode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** States of instances that are read and given to others; {@code samples/keeper.wat} keeps everything one can keep. */
final class InstanceStateTest {
    private static final GuestLimits LIMITS = new GuestLimits(64, 1_000, 0);
    private static final GuestWorld WORLD =
            new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    private static final long SPECIAL = 0x7ff8_0000_dead_beefL;

    private static Program program(byte[] wasm, Mode mode) throws Exception {
        Program program = new ChicoryEngine().load(wasm, Samples.outline(wasm));
        if (mode == Mode.COMPILED) {
            program.compile(CompiledCode.NONE);
        }
        return program;
    }

    private static Program keeper(Mode mode) throws Exception {
        return program(Samples.bytes("keeper"), mode);
    }

    /** Reads all of one, and makes another of it. */
    private static Guest moved(Guest from, Program to, GuestLimits limits) throws EngineException, IOException {
        GuestState state = from.state();
        List<byte[]> memories = new ArrayList<>();
        for (int index = 0; index < state.memoryPages().size(); index++) {
            memories.add(from.memory(index).readAllBytes());
        }
        Guest made = to.restore(limits, state, index -> new ByteArrayInputStream(memories.get(index)));
        made.begin(0, WORLD);
        return made;
    }

    /** Whoever has made it and whoever goes on with it, the one may be interpreted and the other compiled. */
    @ParameterizedTest
    @CsvSource({"INTERPRETED, INTERPRETED", "INTERPRETED, COMPILED", "COMPILED, INTERPRETED", "COMPILED, COMPILED"})
    void anInstanceGoesOnWhereAnotherHasStopped(Mode before, Mode after) throws Exception {
        Guest first = keeper(before).instantiate(LIMITS, WORLD);
        first.call("set_large", -5_000_000_000L);
        first.call("set_half", SPECIAL);
        first.call("choose");
        first.call("store", 16, 0);
        first.call("store", 40, 41);
        first.call("grow", 2);
        first.call("store", 3 * 65_536 - 4, 43);
        first.call("grow_table", 4);
        first.call("clear_entry", 0);

        Guest second = moved(first, keeper(after), LIMITS);

        assertThat(second.call("starts")).as("its start function has run once").containsExactly(1);
        assertThat(second.call("large")).containsExactly(-5_000_000_000L);
        assertThat(second.call("half")).as("the very bits").containsExactly(SPECIAL);
        assertThat(second.call("load", 16)).as("not what the data segment says").containsExactly(0);
        assertThat(second.call("load", 32)).containsExactly(99);
        assertThat(second.call("load", 40)).containsExactly(41);
        assertThat(second.call("pages")).containsExactly(3);
        assertThat(second.call("load", 3 * 65_536 - 4)).containsExactly(43);
        assertThat(second.call("entries")).containsExactly(7);
        assertThat(second.call("call_entry", 6)).containsExactly(2);
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> second.call("call_entry", 0));
        assertThat(second.call("call_chosen")).containsExactly(2);
        assertThat(second.memoryBytes()).isEqualTo(3 * 65_536);
    }

    @ParameterizedTest
    @EnumSource
    void theOneDoesNotTouchTheOther(Mode mode) throws Exception {
        Program program = keeper(mode);
        Guest first = program.instantiate(LIMITS, WORLD);
        Guest second = moved(first, program, LIMITS);
        second.call("store", 40, 1);
        second.call("set_large", 1);
        second.call("grow_table", 5);

        assertThat(first.call("load", 40)).containsExactly(0);
        assertThat(first.call("large")).containsExactly(0);
        assertThat(first.call("entries")).containsExactly(3);
        assertThat(program.instantiate(LIMITS, WORLD).call("entries")).containsExactly(3);
    }

    @ParameterizedTest
    @EnumSource
    void segmentsThatWereDroppedStayDroppedAndOthersAreThere(Mode mode) throws Exception {
        Guest whole = moved(keeper(mode).instantiate(LIMITS, WORLD), keeper(mode), LIMITS);
        whole.call("init_data");
        assertThat(whole.call("load", 100)).containsExactly(42);
        whole.call("init_elem");
        assertThat(whole.call("call_entry", 0)).containsExactly(2);

        whole.call("drop_data");
        whole.call("drop_elem");
        Guest without = moved(whole, keeper(mode), LIMITS);
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> without.call("init_data"));
        assertThatExceptionOfType(Trap.class).isThrownBy(() -> without.call("init_elem"));
        assertThat(without.state().droppedData()).containsExactly(1);
        assertThat(without.state().droppedElements()).containsExactly(1);
    }

    @Test
    void theStateIsToldInFull() throws Exception {
        Guest keeper = keeper(Mode.INTERPRETED).instantiate(LIMITS, WORLD);
        keeper.call("set_large", 9);
        GuestState state = keeper.state();

        assertThat(state.memoryPages()).containsExactly(1);
        assertThat(state.globals())
                .as("without the one that cannot change")
                .containsExactly(
                        new Global(0, ValueType.I32, 1),
                        new Global(1, ValueType.I64, 9),
                        new Global(2, ValueType.F64, Double.doubleToRawLongBits(0.5)),
                        new Global(3, ValueType.FUNCREF, GuestState.NULL));
        assertThat(state.tables()).hasSize(2);
        assertThat(state.tables().get(0)).containsExactly(0, 1, GuestState.NULL);
        assertThat(state.tables().get(1)).containsExactly(GuestState.NULL);
        assertThat(state.droppedData()).isEmpty();
        try (InputStream memory = keeper.memory(0)) {
            byte[] bytes = memory.readAllBytes();
            assertThat(bytes).hasSize(65_536);
            assertThat(bytes[16]).isEqualTo((byte) 1);
            assertThat(bytes[32]).isEqualTo((byte) 99);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        Program keeper = keeper(Mode.INTERPRETED);
        Guest first = keeper.instantiate(LIMITS, WORLD);
        first.call("grow", 3);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> moved(first, keeper, new GuestLimits(2, 1_000, 0)))
                .withMessage("a memory has 4 pages, which it may not have any more");

        Guest second = keeper.instantiate(LIMITS, WORLD);
        second.call("grow_table", 10);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> moved(second, keeper, new GuestLimits(64, 5, 0)))
                .withMessage("a table has 13 entries, which it may not have any more");

        Program other = program(Samples.bytes("state"), Mode.INTERPRETED);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> moved(keeper.instantiate(LIMITS, WORLD), other, LIMITS))
                .withMessage("It is the state of another module");
        GuestState state = keeper.instantiate(LIMITS, WORLD).state();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> keeper.restore(LIMITS, state, index -> new ByteArrayInputStream(new byte[65_537])))
                .withMessage("a memory has more bytes than pages");
    }

    @Test
    void aReferenceThatIsNoFunctionCannotBeTold() throws Exception {
        Guest guest = program(WasmBytes.scalarReference(), Mode.INTERPRETED).instantiate(LIMITS, WORLD);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(guest::state)
                .withMessage("global 0 refers to something that is no function");
    }

    @Test
    void aBoundOfFuelHoldsForWhatIsRestored() throws Exception {
        GuestLimits poor = new GuestLimits(64, 1_000, 5);
        Program keeper = keeper(Mode.COMPILED);
        Guest made = moved(keeper.instantiate(LIMITS, WORLD), keeper, poor);
        made.begin(5, WORLD);
        assertThat(made.call("starts")).containsExactly(1);
        assertThat(made.instructions()).isPositive();
    }
}
