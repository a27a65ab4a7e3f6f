package io.xcore.scheduler.internal.store;

import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.Ids;
import io.xcore.scheduler.internal.Signal;
import io.xcore.scheduler.internal.firing.FiringRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records due times as executions. */
@Component(service = FiringRecorder.class)
public final class ExecutionRecorder implements FiringRecorder {
    private static final String MISSED = "Missed: nothing could run at the time it was due";

    private final Signal signal;
    private final Clock clock;

    @Activate
    public ExecutionRecorder(@Reference Signal signal) {
        this(signal, Clock.systemUTC());
    }

    public ExecutionRecorder(Signal signal, Clock clock) {
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void record(Connection connection, List<Firing> firings) throws SQLException {
        Instant now = clock.instant();
        List<Execution> fresh = new ArrayList<>();
        List<String> dueKeys = new ArrayList<>();
        for (Firing firing : firings) {
            fresh.add(execution(firing, now));
            dueKeys.add(Execution.dueKey(firing.dueAt()));
        }
        ExecutionRows.insert(connection, fresh, dueKeys);
    }

    private static Execution execution(Firing firing, Instant now) {
        Execution due = Execution.due(Ids.next(), firing.taskId(), Cause.SCHEDULE, firing.dueAt(), now);
        return firing.missed() ? due.with(ExecutionState.CANCELLED, 0, Execution.Result.ended(MISSED, now)) : due;
    }

    @Override
    public void recorded() {
        signal.raise();
    }
}
