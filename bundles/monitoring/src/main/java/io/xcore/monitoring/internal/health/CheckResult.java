package io.xcore.monitoring.internal.health;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;

/**
 * What one check has found.
 *
 * @param message for people, may be empty; no cause, since anybody may read it
 * @param millis how long it took
 * @param tags those of its registration
 */
public record CheckResult(String name, Status status, String message, long millis, Set<String> tags) {
    /** The tag of a check that says whether the process is worth keeping. */
    public static final String LIVENESS = "liveness";

    /** The tag of a check that says whether the instance should be sent requests. */
    public static final String READINESS = "readiness";

    /** The tag of a check whose finding is told, and is no problem: the part need not be there. */
    public static final String INFORMATIVE = "informative";

    private static final int LONGEST = 500;

    public CheckResult {
        requireNonNull(name, "name is null");
        requireNonNull(status, "status is null");
        requireNonNull(message, "message is null");
        tags = Set.copyOf(tags);
    }

    static CheckResult of(HealthCheckExecutionResult found) {
        Result result = found.getHealthCheckResult();
        Status status = found.hasTimedOut() ? Status.CRITICAL : result.getStatus();
        return new CheckResult(
                String.valueOf(found.getHealthCheckMetadata().getName()),
                status,
                found.hasTimedOut() ? "No answer in time" : message(result),
                found.getElapsedTimeInMs(),
                Set.copyOf(found.getHealthCheckMetadata().getTags()));
    }

    /** Whether that part works, if only just. */
    public boolean works() {
        return status == Status.OK || status == Status.WARN;
    }

    /** Whether something is not as it should be. */
    public boolean problematic() {
        return status != Status.OK && !tags.contains(INFORMATIVE);
    }

    /** Its status as it is shown. */
    public String word() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    boolean worseThan(CheckResult other) {
        return status.compareTo(other.status) > 0;
    }

    /** What the check itself has said to its status. */
    private static String message(Result result) {
        if (result.getStatus() == Status.HEALTH_CHECK_ERROR) {
            return "The check itself failed; the log says how";
        }
        for (ResultLog.Entry entry : result) {
            if (entry.getStatus() == result.getStatus() && entry.getMessage() != null) {
                String message = entry.getMessage();
                return message.substring(0, Math.min(LONGEST, message.length()));
            }
        }
        return "";
    }
}
