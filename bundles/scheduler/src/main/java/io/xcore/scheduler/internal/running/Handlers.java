package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Reservation;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction;
import io.xcore.task.ModuleCaller;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskHandlerReserved;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who runs which command, as plugins come and go. Thread-safe. */
@Component(service = Handlers.class)
public final class Handlers {
    private static final Logger log = LoggerFactory.getLogger(Handlers.class);

    private record Registered(String name, int ranking, boolean reserved, TaskHandler handler) {}

    private record RegisteredCaller(int ranking, ModuleCaller caller) {}

    private final Runs runs;
    private final Signal signal;
    private final Reservation reservation;
    private final List<Registered> registered = new CopyOnWriteArrayList<>();
    private final List<RegisteredCaller> callers = new CopyOnWriteArrayList<>();

    @Activate
    public Handlers(@Reference Runs runs, @Reference Signal signal, @Reference Reservation reservation) {
        this.runs = runs;
        this.signal = signal;
        this.reservation = reservation;
    }

    @Reference(
            service = TaskHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addHandler(TaskHandler handler, Map<String, Object> properties) {
        if (!(properties.get(TaskHandlerName.PROPERTY) instanceof String name)) {
            log.warn("{} has no {}: it runs no task", handler.getClass().getName(), TaskHandlerName.PROPERTY);
            return;
        }
        boolean reserved = Boolean.TRUE.equals(properties.get(TaskHandlerReserved.PROPERTY));
        if (reserved) {
            reservation.add(name);
        }
        registered.add(new Registered(name, ranking(properties), reserved, handler));
        // What waits for it is due again.
        signal.raise();
    }

    /** Blocks as long as the handler lets its runs go on. */
    void removeHandler(TaskHandler handler) {
        List<Registered> his =
                registered.stream().filter(one -> one.handler() == handler).toList();
        registered.removeAll(his);
        his.stream().filter(Registered::reserved).forEach(one -> reservation.remove(one.name()));
        runs.leave(handler);
    }

    @Reference(
            service = ModuleCaller.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCaller(ModuleCaller caller, Map<String, Object> properties) {
        callers.add(new RegisteredCaller(ranking(properties), caller));
        signal.raise();
    }

    void removeCaller(ModuleCaller caller) {
        callers.removeIf(one -> one.caller() == caller);
        runs.leave(caller);
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    }

    /** Whoever runs a task now. One whose owner may not use its command is run by somebody who refuses to. */
    Optional<Handling> find(Task task) {
        TaskAction action = task.spec().action();
        if (!reservation.decidable(action.command())) {
            return Optional.empty();
        }
        Optional<String> refusal = reservation.refusal(task);
        return refusal.isPresent() ? refusal.map(Handlers::refusing) : find(action);
    }

    private static Handling refusing(String reason) {
        TaskHandler handler = run -> {
            throw new TaskRefusedException(reason);
        };
        return new Handling(handler, handler);
    }

    private Optional<Handling> find(TaskAction action) {
        if (action.function().isPresent()) {
            TaskAction.ModuleFunction function = action.function().get();
            return caller().map(caller -> new Handling(caller, new ModuleHandler(caller, function)));
        }
        return first(action.command()).map(one -> new Handling(one.handler(), one.handler()));
    }

    private Optional<ModuleCaller> caller() {
        return callers.stream()
                .max(Comparator.comparingInt(RegisteredCaller::ranking))
                .map(RegisteredCaller::caller);
    }

    private Optional<Registered> first(String command) {
        return registered.stream()
                .filter(one -> one.name().equals(command))
                .max(Comparator.comparingInt(Registered::ranking));
    }

    /** Whether there is somebody for a command. */
    boolean has(String command) {
        return command.equals(TaskAction.MODULE_COMMAND)
                ? !callers.isEmpty()
                : reservation.decidable(command)
                        && registered.stream().anyMatch(one -> one.name().equals(command));
    }

    /** The commands there are handlers for. */
    public SortedSet<String> commands() {
        SortedSet<String> names = new TreeSet<>();
        registered.forEach(one -> names.add(one.name()));
        if (!callers.isEmpty()) {
            names.add(TaskAction.MODULE_COMMAND);
        }
        return names;
    }

    /**
     * A command, and where whoever runs it comes from.
     *
     * @param bundle empty outside of a framework
     */
    public record Known(String command, Optional<Bundle> bundle) {}

    /** The commands there are handlers for, sorted. */
    public List<Known> known() {
        return commands().stream()
                .map(command -> new Known(command, serving(command).flatMap(Handlers::bundle)))
                .toList();
    }

    private Optional<?> serving(String command) {
        return command.equals(TaskAction.MODULE_COMMAND)
                ? caller()
                : first(command).map(Registered::handler);
    }

    private static Optional<Bundle> bundle(Object service) {
        return Optional.ofNullable(FrameworkUtil.getBundle(service.getClass()));
    }

    /**
     * Whoever runs something.
     *
     * @param service the service whose leaving ends it
     */
    record Handling(Object service, TaskHandler handler) {}

    private record ModuleHandler(ModuleCaller caller, TaskAction.ModuleFunction function) implements TaskHandler {
        @Override
        public TaskOutcome run(TaskRun run) throws TaskRefusedException, InterruptedException, Exception {
            return caller.call(function.moduleId(), function.function(), run);
        }
    }
}
