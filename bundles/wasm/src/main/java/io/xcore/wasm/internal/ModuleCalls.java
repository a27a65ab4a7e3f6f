package io.xcore.wasm.internal;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls functions of modules, for whoever may. Thread-safe. */
@Component(service = ModuleCalls.class)
public final class ModuleCalls {
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int LONGEST_FUNCTION = 1_000;
    private static final int MOST_ARGUMENTS = 1_000;

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
     * @throws XcoreException NOT_FOUND when there is no such module, or none he may see; VALIDATION_FAILED naming the field
     *     when the call is none; whatever else {@link ModuleRunner#call} throws
     * @throws InterruptedException when this thread is interrupted; the call is cancelled then
     */
    public CallOutcome call(Requester who, String id, Call call) throws InterruptedException {
        require(!call.function().isBlank() && call.function().length() <= LONGEST_FUNCTION, "function", "is required");
        require(call.instance().stream().allMatch(name -> INSTANCE.matcher(name).matches()), "instance", "is no name");
        require(call.timeout().stream().allMatch(ModuleCalls::positive), "timeout", "must be a number above 0");
        mustBeArguments(call.arguments());
        ModuleCode code = modules.code(who, id);
        Duration longest = code.bounds().timeout();
        Optional<Duration> timeout = call.timeout().map(wanted -> wanted.compareTo(longest) < 0 ? wanted : longest);
        return runner.call(code, new Call(call.function(), call.arguments(), timeout, call.instance()));
    }

    private static boolean positive(Duration timeout) {
        return !timeout.isZero() && !timeout.isNegative();
    }

    private static void mustBeArguments(List<?> arguments) {
        require(arguments.size() <= MOST_ARGUMENTS, "args", "must be at most " + MOST_ARGUMENTS);
        require(
                arguments.stream().allMatch(each -> each instanceof Number || each instanceof String),
                "args",
                "must be numbers, or texts with numbers");
    }

    private static void require(boolean condition, String field, String message) {
        if (!condition) {
            throw XcoreException.invalid(field, message);
        }
    }
}
