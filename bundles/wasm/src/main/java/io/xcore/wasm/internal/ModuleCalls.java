package io.xcore.wasm.internal;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.ModuleRunner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls functions of modules, for whoever may. Thread-safe. */
@Component(service = ModuleCalls.class)
public final class ModuleCalls {
    /** Who calls. */
    @FunctionalInterface
    interface Runner {
        CallOutcome call(ModuleCode code, Call call) throws InterruptedException;
    }

    private final ModuleService modules;
    private final Runner runner;

    @Activate
    public ModuleCalls(@Reference ModuleService modules, @Reference ModuleRunner runner) {
        this(modules, runner::call);
    }

    ModuleCalls(ModuleService modules, Runner runner) {
        this.modules = modules;
        this.runner = runner;
    }

    /**
     * Calls a function of a module's active version and waits for it.
     *
     * @throws XcoreException NOT_FOUND when there is no such module, or none he may see; whatever else
     *     {@link ModuleRunner#call} throws
     * @throws InterruptedException when this thread is interrupted; the call is cancelled then
     */
    public CallOutcome call(Requester who, String id, Call call) throws InterruptedException {
        return runner.call(modules.code(who, id), call);
    }
}
