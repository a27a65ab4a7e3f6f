package io.xcore.wasm.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorDetail;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.task.ModuleCaller;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.CallOutcome;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tasks that call modules (contract A3-05). A task calls what its owner may call at that time. A plugin's caller comes before
 * this one.
 */
@Component(property = "service.ranking:Integer=-1000")
public final class ModuleTasks implements ModuleCaller {
    private static final int FAILED = 1;

    /** As the program timeout(1) has it. */
    private static final int TIMED_OUT = 124;

    /** What trying again does not change. */
    private static final Set<ErrorKind> FINAL = EnumSet.of(ErrorKind.INVALID, ErrorKind.NOT_FOUND, ErrorKind.FORBIDDEN);

    private final ModuleCalls calls;
    private final DirectoryService users;

    @Activate
    public ModuleTasks(@Reference ModuleCalls calls, @Reference DirectoryService users) {
        this.calls = calls;
        this.users = users;
    }

    @Override
    public TaskOutcome call(String moduleId, String function, TaskRun run)
            throws TaskRefusedException, InterruptedException {
        if (!run.arguments().isEmpty()) {
            throw new TaskRefusedException("args: must be a list");
        }
        Requester who = requester(run.ownerId());
        try {
            CallOutcome outcome =
                    calls.call(who, moduleId, new Call(function, run.values(), Optional.empty(), Optional.empty()));
            print(outcome.stdout(), run.out());
            print(outcome.stderr(), run.err());
            return outcome(outcome);
        } catch (XcoreException e) {
            if (FINAL.contains(e.code().kind())) {
                throw new TaskRefusedException(text(e), e);
            }
            throw e;
        }
    }

    private Requester requester(Optional<Long> owner) throws TaskRefusedException {
        if (owner.isEmpty()) {
            return Requester.PLATFORM;
        }
        if (!users.permits(owner.get(), WasmPermissions.EXECUTE)) {
            throw new TaskRefusedException("The owner of the task needs " + WasmPermissions.EXECUTE);
        }
        return new Requester(owner, users.permits(owner.get(), WasmPermissions.MANAGE));
    }

    private static TaskOutcome outcome(CallOutcome outcome) throws InterruptedException {
        return switch (outcome.status()) {
            case COMPLETED -> TaskOutcome.success(
                    outcome.results().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case FAILED -> TaskOutcome.failure(FAILED, outcome.error().orElse("It failed"));
            case TIMEOUT -> TaskOutcome.failure(TIMED_OUT, outcome.error().orElse("It took too long"));
            case CANCELLED -> throw new InterruptedException(outcome.error().orElse("The call was cancelled"));
        };
    }

    private static void print(String text, PrintWriter writer) {
        if (!text.isEmpty()) {
            writer.print(text);
        }
    }

    private static String text(XcoreException failure) {
        return failure.details().isEmpty()
                ? failure.getMessage()
                : failure.details().stream().map(ModuleTasks::text).collect(Collectors.joining("; "));
    }

    private static String text(ErrorDetail detail) {
        return detail.field() + ": " + detail.message();
    }
}
