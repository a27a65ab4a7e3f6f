package io.xcore.wasm.internal.shell;

import io.xcore.error.XcoreException;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.ModuleCalls;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Calls a function of a module and prints what it gives. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-call",
        description = "Calls a function of a WebAssembly module and prints what it gives")
public class WasmCallCommand implements Action {
    private static final double LONGEST_SECONDS = 1e9;

    @Argument(index = 0, name = "module", description = "The module's id", required = true)
    @Completion(ModuleIdCompleter.class)
    private String module;

    @Argument(index = 1, name = "function", description = "The function's name", required = true)
    private String function;

    @Argument(index = 2, name = "args", description = "Numbers", multiValued = true)
    private @Nullable List<String> args;

    @Option(name = "--timeout", description = "Seconds it may take; the module's bound when absent")
    private @Nullable Double timeout;

    @Option(name = "--instance", description = "The named instance that keeps its state; a fresh one when absent")
    private @Nullable String instance;

    @Option(name = "--seed", description = "Of its clock and its random numbers; the real ones when absent")
    private @Nullable Long seed;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleCalls calls;

    @Override
    public Object execute() throws InterruptedException {
        Call call = new Call(
                function,
                args == null
                        ? List.of()
                        : args.stream().map(WasmCallCommand::argument).toList(),
                Optional.ofNullable(timeout).map(WasmCallCommand::duration),
                Optional.ofNullable(instance));
        CallOutcome outcome = calls.call(Requester.PLATFORM, module, seed == null ? call : call.seeded(seed));
        if (json) {
            Output.json(Rows.of(outcome));
        } else {
            print(outcome);
        }
        return null;
    }

    /** A number where it is one without loss; else the text, which the function may take for a large number. */
    static Object argument(String text) {
        if (text.matches("[+-]?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d{1,3}|[+-]?(\\d+\\.\\d*|\\.\\d+)")
                ? (Object) Double.valueOf(text)
                : text;
    }

    private static Duration duration(double seconds) {
        if (!(seconds > 0)) {
            throw XcoreException.invalid("--timeout", "must be a number of seconds above 0");
        }
        return Duration.ofNanos(Math.max(1, Math.round(Math.min(seconds, LONGEST_SECONDS) * 1e9)));
    }

    private static void print(CallOutcome outcome) {
        System.out.print(outcome.stdout());
        System.err.print(outcome.stderr());
        if (outcome.status() == Status.COMPLETED) {
            System.out.println(outcome.results().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        } else {
            System.err.println(outcome.status().name().toLowerCase(Locale.ROOT)
                    + outcome.error().map(error -> ": " + error).orElse(""));
        }
    }
}
