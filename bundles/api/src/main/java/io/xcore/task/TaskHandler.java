package io.xcore.task;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that runs the tasks of one command: register it with {@link TaskHandlerName}. Tasks whose handler is away
 * wait, and run once it is there. Several runs may be under way at once.
 *
 * <p>A due time is recorded exactly once, and run at least once: what a crash or a time limit has cut off is run again if
 * the task's policy says so. {@link TaskRun#executionId()} is then the same, which makes it the key to recognise what was
 * done already.
 */
@ConsumerType
public interface TaskHandler {
    /** The longest {@link #drainLimit()} that counts. */
    Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    /**
     * Does the work, on a thread of the scheduler, and returns when it is done. Whoever cancels a run, or its time limit,
     * interrupts that thread; a handler that goes on all the same is left behind, and what it returns is ignored.
     *
     * @return how it ended; anything but {@link TaskOutcome#succeeded()} is a failure, which the task's policy may try again
     * @throws TaskRefusedException when trying again cannot succeed
     * @throws InterruptedException when it was cancelled
     * @throws Exception when it failed; its message becomes the run's
     */
    TaskOutcome run(TaskRun run) throws Exception;

    /**
     * How long runs under way may go on when this service is unregistered, because its plugin is reloaded, say: the
     * unregistration waits for them so long, at most {@link #LONGEST_DRAIN}, and then interrupts them. Zero interrupts
     * them at once. What was interrupted counts as an attempt that failed. Called whenever a run begins.
     */
    default Duration drainLimit() {
        return Duration.ZERO;
    }
}
