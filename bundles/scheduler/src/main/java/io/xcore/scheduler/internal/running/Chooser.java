package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.scheduler.internal.running.Choice.Skip;
import io.xcore.scheduler.internal.running.Choice.Start;
import io.xcore.scheduler.internal.running.Handlers.Handling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what begins: overlap, mutex, rate, and whose turn it is. Used by one thread; no database, no clock. */
final class Chooser {
    private static final String OVERLAP = "Skipped: the run before it had not ended";
    private static final String REPLACED = "Skipped: a later run was due";
    private static final String GONE = "Its task is gone";
    private static final String TOO_MANY = "Skipped: too many executions of the task wait";

    private final Function<String, Optional<Task>> tasks;
    private final Handlers handlers;
    private final Runs runs;
    private final Turns turns = new Turns();
    private final Rates rates = new Rates();

    Chooser(Function<String, Optional<Task>> tasks, Handlers handlers, Runs runs) {
        this.tasks = tasks;
        this.handlers = handlers;
        this.runs = runs;
    }

    /**
     * @param due what is due, of each task the oldest first
     * @param free how much may begin
     * @param most how many of one task may wait
     */
    Choice choose(List<Queued> due, int free, int most, Instant now) {
        Choice choice = new Choice(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Start> candidates = new ArrayList<>();
        byTask(due).forEach((id, his) -> candidates.addAll(candidates(id, his, most, choice)));
        Set<String> held = new HashSet<>();
        runs.all().forEach(run -> mutex(run.task()).ifPresent(held::add));
        for (Start start : turns.order(candidates, Start::queued)) {
            if (choice.starts().size() < free && mayBegin(start, held, now)) {
                choice.starts().add(start);
            }
        }
        return choice;
    }

    private static Map<String, List<Queued>> byTask(List<Queued> due) {
        Map<String, List<Queued>> byTask = new LinkedHashMap<>();
        due.forEach(one -> byTask.computeIfAbsent(one.execution().taskId(), id -> new ArrayList<>())
                .add(one));
        return byTask;
    }

    private List<Start> candidates(String taskId, List<Queued> due, int most, Choice choice) {
        Optional<Task> task = tasks.apply(taskId);
        if (task.isEmpty()) {
            due.forEach(one -> choice.skips().add(new Skip(one, GONE)));
            return List.of();
        }
        Optional<Handling> handling = handlers.find(task.get());
        if (handling.isEmpty()) {
            choice.away().add(task.get());
            return List.of();
        }
        List<ActiveRun> running = runs.of(taskId);
        Overlapping overlapping = Overlapping.of(task.get().spec().policy().overlap(), due, !running.isEmpty());
        String reason =
                overlapping.replace() || overlapping.startable().contains(due.get(due.size() - 1)) ? REPLACED : OVERLAP;
        overlapping.skipped().forEach(one -> choice.skips().add(new Skip(one, reason)));
        due.stream()
                .skip(most)
                .filter(one -> !overlapping.skipped().contains(one))
                .forEach(one -> choice.skips().add(new Skip(one, TOO_MANY)));
        if (overlapping.replace()) {
            choice.replaced().addAll(running);
        }
        return overlapping.startable().stream()
                .map(one -> new Start(one, task.get(), handling.get()))
                .toList();
    }

    /** Of each owner for himself: nobody keeps the tasks of others from running. */
    private static Optional<String> mutex(Task task) {
        return task.spec()
                .policy()
                .mutex()
                .map(name -> task.ownerId().map(String::valueOf).orElse("") + "/" + name);
    }

    private boolean mayBegin(Start start, Set<String> held, Instant now) {
        TaskPolicy policy = start.task().spec().policy();
        String id = start.task().id();
        if (policy.rate().filter(rate -> !rates.admits(id, rate, now)).isPresent()
                || mutex(start.task()).filter(held::contains).isPresent()) {
            return false;
        }
        mutex(start.task()).ifPresent(held::add);
        policy.rate().ifPresent(rate -> rates.started(id, now));
        turns.served(start.queued());
        return true;
    }
}
