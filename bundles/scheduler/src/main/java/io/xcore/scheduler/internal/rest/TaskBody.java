package io.xcore.scheduler.internal.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a task to be. The three interfaces have one task (contract C-17), so each of them reads what the
 * others do; {@link TaskDrafts} tells what it means. What is absent has its default, or stays.
 *
 * @param id of a new one in S1
 * @param type whether it runs by an interval, by a cron expression or at a single time, or only if somebody has it run;
 *     {@link TimingReader} has the words
 * @param interval {@code weeks}, {@code days}, {@code hours}, {@code minutes}, {@code seconds}
 * @param schedule a cron expression
 * @param runAt a single time
 * @param timezone of the cron expression, and of a single time without an offset
 * @param args an object or a list, or the JSON of one as a text
 * @param priority a number or a word
 * @param notifyOn words, as a list or with commas
 */
public record TaskBody(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable Map<String, @Nullable Object> interval,
        @Nullable String schedule,
        @Nullable String runAt,
        @Nullable String timezone,
        @Nullable Boolean enabled,
        @Nullable String command,
        @Nullable Object args,
        @Nullable Object priority,
        @Nullable List<@Nullable String> tags,
        @Nullable Object notifyOn,
        @Nullable PolicyBody policy,
        @Nullable String moduleId,
        @Nullable String function,
        @Nullable String schedulerType) {
    private static final TaskBody EMPTY = new TaskBody(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** The body of a request, which may have none. */
    static TaskBody of(@Nullable TaskBody sent) {
        return sent == null ? EMPTY : sent;
    }
}
