package io.xcore.scheduler.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.page.PageRequest;
import io.xcore.task.TaskEvent;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Executions, in the database. */
@Component(service = Executions.class)
public final class ExecutionService implements Executions {
    private static final int MOST_LINES = 1_000;

    private final ExecutionStore executions;
    private final OutputStore output;
    private final TaskStore tasks;
    private final Requests requests;
    private final Signal signal;
    private final Node node;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public ExecutionService(
            @Reference ExecutionStore executions,
            @Reference OutputStore output,
            @Reference TaskStore tasks,
            @Reference Requests requests,
            @Reference Signal signal,
            @Reference Node node,
            @Reference EventBus events) {
        this(executions, output, tasks, requests, signal, node, events, Clock.systemUTC());
    }

    ExecutionService(
            ExecutionStore executions,
            OutputStore output,
            TaskStore tasks,
            Requests requests,
            Signal signal,
            Node node,
            EventBus events,
            Clock clock) {
        this.executions = executions;
        this.output = output;
        this.tasks = tasks;
        this.requests = requests;
        this.signal = signal;
        this.node = node;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public ExecutionPage list(Requester who, ExecutionQuery query, PageRequest page) {
        TaskBounds.require(page.skip() <= MOST_SKIPPED, "skip", "must be at most " + MOST_SKIPPED);
        Optional<Long> owner = who.restriction().or(query::ownerId);
        if (owner.isPresent()
                && query.taskId().flatMap(tasks::find).map(Task::ownerId).equals(Optional.of(owner))) {
            // All of this task's executions are its owner's: asked for both, the store would have to read each row.
            owner = Optional.empty();
        }
        ExecutionQuery his = new ExecutionQuery(
                query.taskId(), owner, query.state(), query.deadLetters(), query.from(), query.until());
        return executions.list(his, page.skip(), page.limit());
    }

    @Override
    public Execution get(Requester who, String id) {
        return executions
                .find(id)
                .filter(execution -> who.sees(execution.ownerId()))
                .orElseThrow(() -> Requester.unknownExecution(id));
    }

    @Override
    public OutputPage output(Requester who, String id, long from, int limit) {
        TaskBounds.require(from >= 1, "from", "must be 1 or more");
        TaskBounds.require(limit >= 1 && limit <= MOST_LINES, "limit", "must be 1 to " + MOST_LINES);
        // Asked before its lines are read: what has ended then writes no more.
        boolean ended = get(who, id).state().ended();
        List<OutputLine> found = output.read(id, from, limit + 1, Optional.empty());
        boolean more = found.size() > limit;
        List<OutputLine> lines = more ? found.subList(0, limit) : found;
        long next = lines.isEmpty() ? from : lines.get(lines.size() - 1).number() + 1;
        return new OutputPage(lines, next, more, output.cut(id), ended);
    }

    @Override
    public void copyOutput(Requester who, String id, Optional<OutputLine.Channel> channel, Writer to)
            throws IOException {
        get(who, id);
        List<OutputLine> lines = output.read(id, 1, MOST_LINES, channel);
        while (!lines.isEmpty()) {
            for (OutputLine line : lines) {
                to.append(line.text()).append('\n');
            }
            lines = output.read(id, lines.get(lines.size() - 1).number() + 1, MOST_LINES, channel);
        }
        long cut = output.cut(id);
        if (cut > 0) {
            to.append("(" + cut + " further lines were not kept)\n");
        }
    }

    @Override
    public Execution cancel(Requester who, String id) {
        Execution execution = get(who, id);
        Optional<Task> task = tasks.find(execution.taskId());
        if (requests.cancel(task, execution)) {
            tell(TaskEvent.Kind.CANCELLED, execution, task, who);
            return get(who, id);
        }
        Execution now = get(who, id);
        if (now.state().ended()) {
            throw conflict(id, "has ended");
        }
        if (now.result().node().filter(node.id()::equals).isEmpty()) {
            throw conflict(id, "runs on another node");
        }
        return now;
    }

    @Override
    public Execution rerun(Requester who, String id) {
        Execution execution = get(who, id);
        if (!execution.state().ended()) {
            throw conflict(id, "has not ended");
        }
        Task task = tasks.find(execution.taskId()).orElseThrow(() -> Requester.unknownTask(execution.taskId()));
        Execution fresh = requests.rerun(task, execution);
        tell(TaskEvent.Kind.REQUESTED, fresh, Optional.of(task), who);
        return fresh;
    }

    @Override
    public Execution requeue(Requester who, String id) {
        Execution execution = get(who, id);
        if (!executions.requeue(id, clock.instant())) {
            throw conflict(id, "is no dead letter");
        }
        signal.raise();
        tell(TaskEvent.Kind.REQUEUED, execution, tasks.find(execution.taskId()), who);
        return get(who, id);
    }

    @Override
    public Execution discard(Requester who, String id) {
        Execution execution = get(who, id);
        if (!executions.discard(id)) {
            throw conflict(id, "is no dead letter");
        }
        tell(TaskEvent.Kind.DISCARDED, execution, tasks.find(execution.taskId()), who);
        return get(who, id);
    }

    private static XcoreException conflict(String id, String what) {
        return new XcoreException(ErrorCode.STATE_CONFLICT, "Execution '" + id + "' " + what);
    }

    private void tell(TaskEvent.Kind kind, Execution execution, Optional<Task> task, Requester who) {
        events.publish(new TaskEvent(
                kind,
                execution.taskId(),
                task.map(found -> found.spec().name()).orElse(execution.taskId()),
                execution.ownerId(),
                who.userId(),
                Map.of("execution_id", execution.id()),
                clock.instant()));
    }
}
