package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.Set;
import java.util.TreeSet;

/** What each function of a module takes of the heap, when it is interpreted and when it is compiled. Immutable. */
final class FunctionCosts {
    /** The bytes of a slot: a local variable has a value, a type and an index. */
    static final int SLOT_BYTES = 16;

    private static final int FRAME = 16;
    private static final int BLOCK = 3;

    // A tableswitch of more does not fit a method of the JVM, which the compiler only notices after seconds.
    private static final long MOST_TARGETS = 10_000;
    // While it compiles, ASM keeps the types of all variables at each place that is jumped to, for all functions.
    private static final long MOST_CELLS = 1_000_000;
    private static final long MOST_CELLS_TOGETHER = 8_000_000;

    private final int[] slots;
    private final Set<Integer> tooDear;

    private FunctionCosts(int[] slots, Set<Integer> tooDear) {
        this.slots = slots;
        this.tooDear = tooDear;
    }

    /** What was counted in one function. */
    private record Counted(int depth, long jumps, long targets) {}

    static FunctionCosts of(WasmModule module) {
        int imports = module.importSection().count(ExternalType.FUNCTION);
        FunctionBody[] bodies = module.codeSection().functionBodies();
        int[] slots = new int[imports + bodies.length];
        Set<Integer> tooDear = new TreeSet<>();
        long together = 0;
        for (int index = 0; index < bodies.length; index++) {
            int type = module.functionSection().getFunctionType(index);
            int locals = module.typeSection().getType(type).params().size()
                    + bodies[index].localTypes().size();
            Counted counted = counted(bodies[index]);
            slots[imports + index] = FRAME + locals + BLOCK * counted.depth();
            long cells = (locals + FRAME) * counted.jumps();
            if (counted.targets() > MOST_TARGETS || cells > MOST_CELLS || together + cells > MOST_CELLS_TOGETHER) {
                tooDear.add(imports + index);
            } else {
                together += cells;
            }
        }
        return new FunctionCosts(slots, tooDear);
    }

    /** What a call of it takes when it is interpreted: a slot for each local variable, three for each block. */
    int slots(int function) {
        return slots[function];
    }

    /** The functions that are not compiled. */
    Set<Integer> tooDear() {
        return tooDear;
    }

    private static Counted counted(FunctionBody body) {
        int depth = 0;
        long jumps = 0;
        long targets = 0;
        for (AnnotatedInstruction instruction : body.instructions()) {
            depth = Math.max(depth, instruction.depth());
            OpCode opcode = instruction.opcode();
            switch (opcode) {
                case BLOCK, LOOP, IF, ELSE, BR, BR_IF, TRY_TABLE -> jumps++;
                case BR_TABLE -> targets += instruction.operandCount();
                default -> {
                    // It goes on with the next one.
                }
            }
        }
        return new Counted(depth, jumps + targets, targets);
    }
}
