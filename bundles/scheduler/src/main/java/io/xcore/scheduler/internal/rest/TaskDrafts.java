package io.xcore.scheduler.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.XcoreException;
import io.xcore.platform.Site;
import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskDraft;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells what the body of a request asks of a task, where this installation is and at this time. Thread-safe. */
@Component(service = TaskDrafts.class)
public final class TaskDrafts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Site site;

    public TaskDrafts() {
        this(Clock.systemUTC());
    }

    TaskDrafts(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The time zone that is meant if nobody names one (contract C-18). */
    ZoneId zone() {
        Site present = site;
        return present == null ? ZoneOffset.UTC : present.timeZone();
    }

    /**
     * A new task.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that cannot be read
     */
    TaskDraft fresh(TaskBody body, Projection as) {
        return draft(body, as, Optional.empty());
    }

    /**
     * A change of a task.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that cannot be read
     */
    TaskDraft change(TaskBody body, Projection as, Task before) {
        return draft(body, as, Optional.of(before));
    }

    private TaskDraft draft(TaskBody body, Projection as, Optional<Task> before) {
        Optional<ModuleFunction> function = function(body, as, before);
        String notifyOn = as.field("notify_on");
        return new TaskDraft(
                Optional.ofNullable(body.name()),
                Optional.ofNullable(body.description()),
                // A task of a module is shown with this command, and may be sent back with it.
                Optional.ofNullable(body.command())
                        .filter(command -> function.isEmpty() || !command.equals(TaskAction.MODULE_COMMAND)),
                Optional.ofNullable(body.args()).map(TaskDrafts::arguments),
                function,
                new TimingReader(
                                body,
                                as,
                                before.flatMap(task -> task.spec().timing().schedule()),
                                zone(),
                                now())
                        .read(),
                Optional.ofNullable(body.enabled()),
                Optional.ofNullable(body.priority()).map(Priorities::read),
                Optional.ofNullable(body.schedulerType())
                        .map(word -> EnumWords.read(as.field("scheduler_type"), Discipline.class, word)),
                Optional.ofNullable(body.tags()).map(tags -> PolicyBody.texts("tags", tags)),
                Optional.ofNullable(body.notifyOn()).map(words -> NotifyWords.read(notifyOn, words)),
                Optional.ofNullable(body.policy()).map(PolicyBody::policy));
    }

    /** An object or a list is stored as JSON; a text is JSON already, which is checked elsewhere (contract C-19). */
    private static String arguments(Object sent) {
        if (sent instanceof String text) {
            return text;
        }
        if (!(sent instanceof Map) && !(sent instanceof List)) {
            throw XcoreException.invalid("args", "must be a JSON object or list");
        }
        try {
            return JSON.writeValueAsString(sent);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", e);
        }
    }

    private static Optional<ModuleFunction> function(TaskBody body, Projection as, Optional<Task> before) {
        if (body.moduleId() == null && body.function() == null) {
            return Optional.empty();
        }
        Optional<ModuleFunction> old =
                before.flatMap(task -> task.spec().action().function());
        return Optional.of(new ModuleFunction(
                Optional.ofNullable(body.moduleId())
                        .or(() -> old.map(ModuleFunction::moduleId))
                        .orElseThrow(() -> missing(as, "module_id")),
                Optional.ofNullable(body.function())
                        .or(() -> old.map(ModuleFunction::function))
                        .orElseThrow(() -> missing(as, "function"))));
    }

    /** @param field in snake case */
    static XcoreException missing(Projection as, String field) {
        return XcoreException.invalid(as.field(field), "is required");
    }
}
