package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.running.Handlers.Handling;
import java.util.List;

/**
 * What to do with what is due.
 *
 * @param starts what begins
 * @param skips what never will, with the reason
 * @param away the tasks whose handler is away
 * @param replaced what runs and makes place
 */
record Choice(List<Start> starts, List<Skip> skips, List<Task> away, List<ActiveRun> replaced) {
    /** Something that begins. */
    record Start(Queued queued, Task task, Handling handling) {}

    /** Something that does not. */
    record Skip(Queued queued, String reason) {}
}
