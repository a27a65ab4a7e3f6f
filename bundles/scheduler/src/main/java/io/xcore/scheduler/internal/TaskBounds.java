package io.xcore.scheduler.internal;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The bounds of what a client may ask a task to be. */
final class TaskBounds {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int MOST_TAGS = 20;
    private static final int MOST_STARTS = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private TaskBounds() {}

    /** @throws XcoreException VALIDATION_FAILED when it does not hold */
    static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw XcoreException.invalid(field, message);
        }
    }

    /** @throws XcoreException VALIDATION_FAILED {@code id} */
    static String id(String id) {
        name("id", id);
        return id;
    }

    /** @throws XcoreException VALIDATION_FAILED naming the first field that is out of its bounds */
    static void check(TaskSpec spec) {
        line("name", spec.name(), 200);
        require(
                spec.description().length() <= 2_000 && spec.description().indexOf('\0') < 0,
                "description",
                "must have at most 2000 characters");
        check(spec.action());
        require(spec.priority() >= 1 && spec.priority() <= 10, "priority", "must be 1 to 10");
        require(spec.tags().size() <= MOST_TAGS, "tags", "must be at most " + MOST_TAGS);
        for (String tag : spec.tags()) {
            line("tags", tag, 50);
            require(tag.indexOf(',') < 0, "tags", "must have no commas");
        }
        check(spec.policy());
    }

    private static void check(TaskAction action) {
        name("command", action.command());
        require(action.arguments().indexOf('\0') < 0, "args", "must be JSON");
        Arguments.parse(action.arguments());
        if (action.function().isPresent()) {
            ModuleFunction function = action.function().get();
            line("module_id", function.moduleId(), 200);
            line("function", function.function(), 200);
        } else {
            require(
                    !action.command().equals(TaskAction.MODULE_COMMAND),
                    "module_id",
                    "is needed for the command " + TaskAction.MODULE_COMMAND);
        }
    }

    private static void check(TaskPolicy policy) {
        Retry retry = policy.retry();
        require(retry.attempts() >= 1 && retry.attempts() <= 100, "policy.retry.attempts", "must be 1 to 100");
        within("policy.retry.backoff", retry.backoff(), Duration.ZERO, DAY);
        require(retry.factor() >= 1 && retry.factor() <= 10, "policy.retry.factor", "must be 1 to 10");
        require(retry.jitter() >= 0 && retry.jitter() <= 1, "policy.retry.jitter", "must be 0 to 1");
        policy.timeLimit().ifPresent(limit -> within("policy.time_limit", limit, SECOND, Duration.ofDays(7)));
        if (policy.misfire().kind() == Misfire.Kind.WINDOW) {
            within("policy.misfire.window", policy.misfire().window(), SECOND, Duration.ofDays(366));
        } else {
            require(policy.misfire().window().isZero(), "policy.misfire.window", "is for the kind WINDOW only");
        }
        policy.mutex().ifPresent(name -> line("policy.mutex", name, 100));
        policy.rate().ifPresent(rate -> {
            require(rate.starts() >= 1 && rate.starts() <= 10_000, "policy.rate.starts", "must be 1 to 10000");
            within("policy.rate.per", rate.per(), SECOND, DAY);
        });
        require(policy.pauseAfter() >= 0 && policy.pauseAfter() <= 1_000, "policy.pause_after", "must be 0 to 1000");
        List<String> starts = policy.starts();
        require(starts.size() <= MOST_STARTS, "policy.starts", "must be at most " + MOST_STARTS);
        require(new HashSet<>(starts).size() == starts.size(), "policy.starts", "must not repeat a task");
    }

    private static void name(String field, String value) {
        require(
                NAME.matcher(value).matches(),
                field,
                "must be 1 to 100 letters, digits, full stops, underscores and hyphens");
    }

    private static void line(String field, String value, int most) {
        boolean plain = value.chars().noneMatch(Character::isISOControl);
        require(
                plain && !value.isBlank() && value.length() <= most,
                field,
                "must be 1 to " + most + " characters without control characters");
    }

    private static void within(String field, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                field,
                "must be from " + least + " to " + most);
    }
}
