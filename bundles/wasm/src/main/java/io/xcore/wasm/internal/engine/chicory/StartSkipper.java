package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.util.function.Function;

/**
 * Makes machines that run nothing until the instance is made: the engine makes globals and calls the start function in one
 * step, and the start function of an instance that is restored has run already. For one thread.
 */
final class StartSkipper implements Function<Instance, Machine> {
    private final Function<Instance, Machine> machines;
    private boolean made;

    StartSkipper(Function<Instance, Machine> machines) {
        this.machines = machines;
    }

    /** From now on they run what they are told to. */
    void done() {
        made = true;
    }

    @Override
    public Machine apply(Instance instance) {
        Machine machine = machines.apply(instance);
        return (function, arguments) -> made ? machine.call(function, arguments) : new long[0];
    }
}
