package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionBody;

/**
 * What one call of each function takes of the heap when it is interpreted, in slots of {@value #SLOT_BYTES} bytes: a local
 * variable is one, a block three. Immutable.
 */
final class FrameSizes {
    /** A local variable has a value, a type and an index. */
    static final int SLOT_BYTES = 16;

    private static final int FRAME = 16;
    private static final int BLOCK = 3;

    private final int[] slots;

    private FrameSizes(int[] slots) {
        this.slots = slots;
    }

    static FrameSizes of(WasmModule module) {
        int imports = module.importSection().count(ExternalType.FUNCTION);
        FunctionBody[] bodies = module.codeSection().functionBodies();
        int[] slots = new int[imports + bodies.length];
        for (int index = 0; index < bodies.length; index++) {
            int type = module.functionSection().getFunctionType(index);
            int parameters = module.typeSection().getType(type).params().size();
            slots[imports + index] = FRAME + parameters + size(bodies[index]);
        }
        return new FrameSizes(slots);
    }

    int of(int function) {
        return slots[function];
    }

    private static int size(FunctionBody body) {
        int depth = 0;
        for (AnnotatedInstruction instruction : body.instructions()) {
            depth = Math.max(depth, instruction.depth());
        }
        return body.localTypes().size() + BLOCK * depth;
    }
}
