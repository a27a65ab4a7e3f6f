package io.xcore.wasm.internal;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.host.GuestHost;
import io.xcore.wasm.internal.host.HostServices;
import io.xcore.wasm.internal.host.ModuleGrants;
import io.xcore.wasm.internal.host.RequestFacts;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /** Who answers what a module asks. */
    @FunctionalInterface
    interface Hosts {
        GuestHost of(String moduleId, Optional<Long> ownerId, byte[] input);
    }

    /**
     * What came of a call.
     *
     * @param output what the guest gave as its output, by Extism's functions
     */
    public record Answer(CallOutcome outcome, String output) {}

    private final ModuleService modules;
    private final Runner runner;
    private final Hosts hosts;

    @Activate
    public ModuleCalls(
            @Reference ModuleService modules,
            @Reference ModuleRunner runner,
            @Reference ModuleGrants grants,
            @Reference HostServices services) {
        this(
                modules,
                runner::call,
                (id, owner, input) -> services.host(grants.identity(id, owner), RequestFacts.of(name -> null), input));
    }

    ModuleCalls(ModuleService modules, Runner runner, Hosts hosts) {
        this.modules = modules;
        this.runner = runner;
        this.hosts = hosts;
    }

    /**
     * Calls a function of a module's active version and waits for it.
     *
     * @throws XcoreException NOT_FOUND when there is no such module, or none he may see; whatever else
     *     {@link ModuleRunner#call} throws
     * @throws InterruptedException when this thread is interrupted; the call is cancelled then
     */
    public CallOutcome call(Requester who, String id, Call call) throws InterruptedException {
        return call(who, id, call, "").outcome();
    }

    /**
     * The same, with an input.
     *
     * @param input what the guest is given when it asks for its input
     */
    public Answer call(Requester who, String id, Call call, String input) throws InterruptedException {
        ModuleCode code = modules.code(who, id);
        if (!code.asksHost()) {
            return new Answer(runner.call(code, call), "");
        }
        GuestHost host = hosts.of(id, code.ownerId(), input.getBytes(StandardCharsets.UTF_8));
        CallOutcome outcome = runner.call(code, call.with(host));
        if (outcome.status() != CallOutcome.Status.COMPLETED) {
            return new Answer(outcome, "");
        }
        String output = new String(host.output(), StandardCharsets.UTF_8);
        return new Answer(host.error().isEmpty() ? outcome : outcome.failed(host.error()), output);
    }
}
