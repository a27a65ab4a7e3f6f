package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Announcer;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.Node;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskBook;
import io.xcore.scheduler.internal.running.Choice.Skip;
import io.xcore.scheduler.internal.running.Choice.Start;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what is due begin. One thread looks for it, whenever something was recorded or has ended, and now and then. */
@Component(service = Dispatcher.class, immediate = true)
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_MILLIS = 3_000;
    private static final int WINDOW = 1_000;

    /** For how long what is due is remembered while nothing more may begin: so late is what has just come to be due. */
    private static final Duration STALE = Duration.ofMillis(100);

    /** For how long nobody else takes over what runs here; {@link Upkeep} renews it much more often. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final ExecutionStore executions;
    private final TaskBook book;
    private final Handlers handlers;
    private final Runs runs;
    private final Runner runner;
    private final Announcer announcer;
    private final LiveSettings live;
    private final Signal signal;
    private final Node node;
    private final Clock clock;
    private final Chooser chooser;
    private final Thread thread = new Thread(this::run, "xcore-scheduler-dispatcher");
    private List<Queued> backlog = List.of();
    private long readAt;
    private volatile boolean stopping;

    @Activate
    public Dispatcher(
            @Reference ExecutionStore executions,
            @Reference TaskBook book,
            @Reference Handlers handlers,
            @Reference Runs runs,
            @Reference Runner runner,
            @Reference Announcer announcer,
            @Reference LiveSettings live,
            @Reference Signal signal,
            @Reference Node node) {
        this(executions, book, handlers, runs, runner, announcer, live, signal, node, Clock.systemUTC());
    }

    Dispatcher(
            ExecutionStore executions,
            TaskBook book,
            Handlers handlers,
            Runs runs,
            Runner runner,
            Announcer announcer,
            LiveSettings live,
            Signal signal,
            Node node,
            Clock clock) {
        this.executions = executions;
        this.book = book;
        this.handlers = handlers;
        this.runs = runs;
        this.runner = runner;
        this.announcer = announcer;
        this.live = live;
        this.signal = signal;
        this.node = node;
        this.clock = clock;
        this.chooser = new Chooser(book::find, handlers, runs);
        thread.setDaemon(true);
    }

    @Activate
    void start() {
        thread.start();
    }

    /** Lets what is being claimed end: Derby does not bear being interrupted. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        signal.raise();
        thread.join(STOP_MILLIS);
    }

    private void run() {
        try {
            while (!stopping) {
                if (!dispatchOrWarn()) {
                    signal.await(LOOK);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean dispatchOrWarn() throws InterruptedException {
        try {
            return dispatch();
        } catch (RuntimeException e) {
            log.warn("Tasks cannot be run at the moment", e);
            Thread.sleep(RETRY_MILLIS);
            return false;
        }
    }

    /** Has begin what may; says whether something did. */
    boolean dispatch() {
        Instant now = clock.instant();
        List<Queued> due = backlog.isEmpty() || System.nanoTime() - readAt > STALE.toNanos() ? read(now) : backlog;
        backlog = List.of();
        if (due.isEmpty()) {
            return false;
        }
        int free = runs.free();
        Choice choice = chooser.choose(due, free, live.current().pendingOfOne(), now);
        choice.replaced().forEach(run -> run.stop(StopReason.REPLACED));
        choice.skips().forEach(skip -> skip(skip, now));
        choice.away().forEach(task -> suspend(task, due, now));
        if (choice.starts().size() == free && choice.away().isEmpty()) {
            backlog = rest(due, choice);
        }
        return begin(choice.starts(), now);
    }

    private List<Queued> read(Instant now) {
        readAt = System.nanoTime();
        executions.promote(now);
        wake();
        return due();
    }

    /** What would begin if there were room: it is not read again for each that ends. */
    private static List<Queued> rest(List<Queued> due, Choice choice) {
        Set<Queued> done = new HashSet<>();
        choice.starts().forEach(start -> done.add(start.queued()));
        choice.skips().forEach(skip -> done.add(skip.queued()));
        return due.stream().filter(one -> !done.contains(one)).toList();
    }

    private void wake() {
        for (String command : executions.awaitedCommands()) {
            if (handlers.has(command) && executions.wake(command) > 0) {
                log.info("There is a handler of {} again: what waited for it is due", command);
            }
        }
    }

    /** The oldest of what is due, and of every task at least its oldest. */
    private List<Queued> due() {
        List<Queued> due = new ArrayList<>(executions.queued(WINDOW));
        if (due.size() == WINDOW) {
            Set<String> seen = due.stream().map(one -> one.execution().taskId()).collect(Collectors.toSet());
            for (String task : executions.queuedTasks(WINDOW)) {
                if (seen.add(task)) {
                    due.addAll(executions.queued(task, 1));
                }
            }
        }
        return due;
    }

    private boolean begin(List<Start> starts, Instant now) {
        if (starts.isEmpty()) {
            return false;
        }
        Map<String, Start> byId = starts.stream()
                .collect(Collectors.toMap(start -> start.queued().execution().id(), Function.identity()));
        List<Queued> claimed = executions.claim(
                starts.stream().map(Start::queued).toList(),
                new ExecutionStore.Runner(node.id(), now.plus(LEASE)),
                now);
        for (Queued claim : claimed) {
            Start start = byId.get(claim.execution().id());
            runner.begin(claim, start.task(), start.handling());
        }
        return !claimed.isEmpty();
    }

    private void skip(Skip skip, Instant now) {
        Execution execution = skip.queued().execution();
        if (executions.cancel(execution.id(), skip.reason(), now)) {
            book.find(execution.taskId())
                    .ifPresent(task -> announcer.settled(
                            Announcer.subject(task, execution),
                            ExecutionState.CANCELLED,
                            execution.attempt(),
                            Execution.Result.ended(skip.reason(), now),
                            now));
        }
    }

    /** Told once for each task: many executions of it may wait. */
    private void suspend(Task task, List<Queued> due, Instant now) {
        String reason = "Waits for a handler of '" + task.spec().action().command() + "'";
        executions.suspend(task.id(), reason);
        Set<String> told = new HashSet<>();
        due.stream()
                .map(Queued::execution)
                .filter(execution -> execution.taskId().equals(task.id()) && told.add(task.id()))
                .forEach(execution -> announcer.waiting(Announcer.subject(task, execution), reason, now));
    }
}
