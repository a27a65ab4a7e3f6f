package io.xcore.task;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something was done to a task. Told to its owner and to callers with {@value #READ}.
 *
 * @param ownerId the user it belongs to; empty when it is the platform's
 * @param actorId who did it; empty for the platform itself and for its local shell
 * @param details what else there is to tell, in this order
 */
public record TaskEvent(
        Kind kind,
        String taskId,
        String name,
        Optional<Long> ownerId,
        Optional<Long> actorId,
        Map<String, Object> details,
        Instant at)
        implements PlatformEvent {
    /** The permission to see the tasks of everybody. */
    public static final String READ = "tasks:read";

    /** What was done. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** By somebody, or because it failed too often: {@code reason} says so. */
        PAUSED,
        RESUMED,
        /** Somebody had it run: {@code execution_id}; {@code came_by} when no caller did, but a trusted program. */
        REQUESTED,
        /** Somebody had past due times made up for: {@code executions}, {@code from}, {@code to}. */
        BACKFILLED,
        /** Somebody had an execution ended: {@code execution_id}. */
        CANCELLED,
        /** Somebody had a dead letter tried again: {@code execution_id}. */
        REQUEUED,
        /** Somebody took an execution out of the dead letters: {@code execution_id}. */
        DISCARDED
    }

    public TaskEvent {
        requireNonNull(kind, "kind is null");
        requireNonNull(taskId, "taskId is null");
        requireNonNull(name, "name is null");
        requireNonNull(ownerId, "ownerId is null");
        requireNonNull(actorId, "actorId is null");
        details = Map.copyOf(details);
        requireNonNull(at, "at is null");
    }

    private String verb() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String topic() {
        return "xcore/task/" + verb();
    }

    @Override
    public String type() {
        return "task." + verb();
    }

    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", taskId);
        data.put("name", name);
        ownerId.ifPresent(owner -> data.put("user_id", owner));
        actorId.ifPresent(actor -> data.put("actor_id", actor));
        data.putAll(details);
        return data;
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(READ);
    }

    @Override
    public Optional<Long> userId() {
        return ownerId;
    }

    @Override
    public Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actorId, "task:" + taskId, AuditFacts.Outcome.SUCCESS));
    }
}
