package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.Overlap;
import io.xcore.scheduler.internal.Rate;
import io.xcore.scheduler.internal.Retry;
import io.xcore.scheduler.internal.TaskPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task's policy, as it is sent and as it is shown. It is replaced as a whole: what is absent has its default. Times are
 * ISO-8601: {@code PT10S}.
 */
public record PolicyBody(
        @Nullable RetryBody retry,
        @Nullable Duration timeLimit,
        @Nullable String overlap,
        @Nullable MisfireBody misfire,
        @Nullable String mutex,
        @Nullable RateBody rate,
        @Nullable Integer pauseAfter,
        @Nullable List<@Nullable String> starts) {
    /** How often a run that failed is tried again, and when. */
    public record RetryBody(
            @Nullable Integer attempts, @Nullable Duration backoff, @Nullable Double factor, @Nullable Double jitter) {}

    /**
     * What becomes of due times that were missed.
     *
     * @param window for the kind {@code window}: how far back
     */
    public record MisfireBody(@Nullable String kind, @Nullable Duration window) {}

    /** How often it may start, and in how long. */
    public record RateBody(@Nullable Integer starts, @Nullable Duration per) {}

    static PolicyBody of(TaskPolicy policy) {
        Retry retry = policy.retry();
        boolean windowed = policy.misfire().kind() == Misfire.Kind.WINDOW;
        return new PolicyBody(
                new RetryBody(retry.attempts(), retry.backoff(), retry.factor(), retry.jitter()),
                policy.timeLimit().orElse(null),
                EnumWords.of(policy.overlap()),
                new MisfireBody(
                        EnumWords.of(policy.misfire().kind()),
                        windowed ? policy.misfire().window() : null),
                policy.mutex().orElse(null),
                policy.rate()
                        .map(rate -> new RateBody(rate.starts(), rate.per()))
                        .orElse(null),
                policy.pauseAfter(),
                List.copyOf(policy.starts()));
    }

    /**
     * What is meant by it.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is missing or has an unknown word
     */
    TaskPolicy policy() {
        TaskPolicy usual = TaskPolicy.DEFAULT;
        return new TaskPolicy(
                retry == null ? usual.retry() : retry(retry),
                Optional.ofNullable(timeLimit),
                overlap == null ? usual.overlap() : EnumWords.read("policy.overlap", Overlap.class, overlap),
                misfire == null ? usual.misfire() : misfire(misfire),
                Optional.ofNullable(mutex),
                Optional.ofNullable(rate).map(PolicyBody::rate),
                pauseAfter == null ? usual.pauseAfter() : pauseAfter,
                starts == null ? usual.starts() : texts("policy.starts", starts));
    }

    private static Retry retry(RetryBody body) {
        Retry usual = Retry.NEVER;
        return new Retry(
                Objects.requireNonNullElse(body.attempts(), usual.attempts()),
                Objects.requireNonNullElse(body.backoff(), usual.backoff()),
                Objects.requireNonNullElse(body.factor(), usual.factor()),
                Objects.requireNonNullElse(body.jitter(), usual.jitter()));
    }

    private static Misfire misfire(MisfireBody body) {
        Misfire.Kind kind = body.kind() == null
                ? Misfire.LAST.kind()
                : EnumWords.read("policy.misfire.kind", Misfire.Kind.class, body.kind());
        return new Misfire(kind, Objects.requireNonNullElse(body.window(), Duration.ZERO));
    }

    private static Rate rate(RateBody body) {
        if (body.starts() == null) {
            throw XcoreException.invalid("policy.rate.starts", "is required");
        }
        if (body.per() == null) {
            throw XcoreException.invalid("policy.rate.per", "is required");
        }
        return new Rate(body.starts(), body.per());
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field when one of them is null */
    static List<String> texts(String field, List<@Nullable String> sent) {
        if (sent.stream().anyMatch(Objects::isNull)) {
            throw XcoreException.invalid(field, "must be texts");
        }
        return sent.stream().map(String::valueOf).toList();
    }
}
