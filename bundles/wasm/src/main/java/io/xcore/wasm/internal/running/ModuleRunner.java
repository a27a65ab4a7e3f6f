package io.xcore.wasm.internal.running;

import io.xcore.wasm.internal.ModuleCode;
import org.osgi.service.component.annotations.Component;

/** Calls functions of modules on threads of its own, each call within the module's bounds. Thread-safe. */
@Component(service = ModuleRunner.class)
public final class ModuleRunner {
    /**
     * Calls a function and waits for it.
     *
     * @throws io.xcore.error.XcoreException VALIDATION_ERROR when there is no such function or the arguments are not
     *     its; RATE_LIMITED when the module has as many calls as it may; SERVICE_UNAVAILABLE when it is quarantined or
     *     nothing is free
     * @throws InterruptedException when the caller's thread is interrupted; the call is cancelled then
     */
    public CallOutcome call(ModuleCode code, Call call) throws InterruptedException {
        throw new UnsupportedOperationException("to be written: " + code + call);
    }

    /** Forgets what is compiled of a module and its named instances; calls that run end as they would. */
    public void forget(String moduleId) {
        throw new UnsupportedOperationException("to be written: " + moduleId);
    }
}
