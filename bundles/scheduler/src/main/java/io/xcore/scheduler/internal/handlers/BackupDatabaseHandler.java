package io.xcore.scheduler.internal.handlers;

import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import org.osgi.service.component.annotations.Component;

/**
 * {@code backup_database}: there is nothing yet that makes backups, which is better said than found out when one is
 * needed. Whoever brings backups registers a handler of this name with a service ranking above 0.
 */
@Component(service = TaskHandler.class)
@TaskHandlerName("backup_database")
public final class BackupDatabaseHandler implements TaskHandler {
    static final String REFUSAL = "No backup was made: nothing in this installation makes backups of the database";

    @Override
    public TaskOutcome run(TaskRun run) throws TaskRefusedException {
        throw new TaskRefusedException(REFUSAL);
    }
}
