package io.xcore.scheduler.internal.firing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quartz.TriggerKey;
import org.quartz.spi.OperableTrigger;

/**
 * The triggers that are due next, read by one statement and moved on by one statement each. Quartz itself takes some
 * fifteen: it notes which scheduler has taken a trigger and which job runs, and neither is needed here, for a trigger is
 * moved on only if it still has the due time that was read.
 */
@SuppressWarnings("JavaUtilDate") // Quartz knows no other
final class DueTriggers {
    /** Derby is told how: it would join the whole tables. */
    private static final String NEXT =
            "SELECT t.trigger_name, t.trigger_group, t.next_fire_time, t.prev_fire_time, t.priority,"
                    + " p.str_prop_1, p.str_prop_2 FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
                    + " scheduler_qrtz_triggers t --DERBY-PROPERTIES index=IX_SCHEDULER_QRTZ_NEXT\n,"
                    + " scheduler_qrtz_simprop_triggers p --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n"
                    + " WHERE t.sched_name = ? AND t.trigger_state = 'WAITING' AND t.next_fire_time <= ?"
                    + " AND p.sched_name = t.sched_name AND p.trigger_name = t.trigger_name"
                    + " AND p.trigger_group = t.trigger_group"
                    + " ORDER BY t.next_fire_time FETCH NEXT ? ROWS ONLY";

    private static final String MOVE =
            "UPDATE scheduler_qrtz_triggers SET prev_fire_time = next_fire_time, next_fire_time = ?, trigger_state = ?"
                    + " WHERE sched_name = ? AND trigger_name = ? AND trigger_group = ? AND next_fire_time = ?"
                    + " AND trigger_state = 'WAITING'";

    private static final String LATER =
            "SELECT t.trigger_name, t.trigger_group, t.next_fire_time, t.prev_fire_time, t.priority,"
                    + " p.str_prop_1, p.str_prop_2 FROM scheduler_qrtz_triggers t JOIN scheduler_qrtz_simprop_triggers p"
                    + " ON p.sched_name = t.sched_name AND p.trigger_name = t.trigger_name"
                    + " AND p.trigger_group = t.trigger_group"
                    + " WHERE t.sched_name = ? AND t.trigger_state = 'WAITING' AND t.next_fire_time > ?";

    private static final String BRING_FORWARD =
            "UPDATE scheduler_qrtz_triggers SET next_fire_time = ? WHERE sched_name = ? AND trigger_name = ?"
                    + " AND trigger_group = ? AND next_fire_time = ? AND trigger_state = 'WAITING'";

    private final String scheduler;
    private final Clock clock;

    DueTriggers(String scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Those with the earliest due time, and those that are due now as well.
     *
     * @param latest milliseconds; no later ones
     */
    List<OperableTrigger> next(Connection connection, long latest, int most) throws SQLException {
        List<OperableTrigger> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, scheduler);
            statement.setLong(2, latest);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                long end = clock.millis();
                while (row.next()) {
                    OperableTrigger trigger = read(row);
                    long due = trigger.getNextFireTime().getTime();
                    end = found.isEmpty() ? Math.max(end, due) : end;
                    if (due > end) {
                        return found;
                    }
                    found.add(trigger);
                }
            }
        }
        return found;
    }

    private OperableTrigger read(ResultSet row) throws SQLException {
        ScheduleTrigger trigger = ScheduleTrigger.read(row.getString("str_prop_1"), row.getString("str_prop_2"), clock);
        trigger.setKey(new TriggerKey(row.getString("trigger_name"), row.getString("trigger_group")));
        trigger.setJobKey(Quartz.JOB);
        trigger.setPriority(row.getInt("priority"));
        trigger.setNextFireTime(new Date(row.getLong("next_fire_time")));
        long previous = row.getLong("prev_fire_time");
        trigger.setPreviousFireTime(previous > 0 ? new Date(previous) : null);
        return trigger;
    }

    /**
     * Moves triggers on from their due times.
     *
     * @param due the due time each had when it was read
     * @param triggers with the due times they have next, if any
     * @return for each whether it was moved; not when somebody else has moved it, changed or removed it
     */
    boolean[] move(Connection connection, List<Date> due, List<OperableTrigger> triggers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            for (int index = 0; index < triggers.size(); index++) {
                OperableTrigger trigger = triggers.get(index);
                @Nullable Date next = trigger.getNextFireTime();
                statement.setObject(1, next == null ? null : next.getTime(), Types.BIGINT);
                statement.setString(2, next == null ? "COMPLETE" : "WAITING");
                statement.setString(3, scheduler);
                statement.setString(4, trigger.getKey().getName());
                statement.setString(5, trigger.getKey().getGroup());
                statement.setLong(6, due.get(index).getTime());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            boolean[] moved = new boolean[counts.length];
            for (int index = 0; index < counts.length; index++) {
                moved[index] = counts[index] == 1;
            }
            return moved;
        }
    }

    /**
     * Has those that are due later than their schedules say be due when these say: the clock was set back since they were
     * moved on.
     *
     * @return how many were
     */
    int bringForward(Connection connection) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(BRING_FORWARD)) {
            int count = 0;
            for (OperableTrigger trigger : later(connection, now)) {
                Date due = trigger.getNextFireTime();
                @Nullable Date sooner = trigger.getFireTimeAfter(Date.from(now));
                if (sooner != null && sooner.before(due)) {
                    statement.setLong(1, sooner.getTime());
                    statement.setString(2, scheduler);
                    statement.setString(3, trigger.getKey().getName());
                    statement.setString(4, trigger.getKey().getGroup());
                    statement.setLong(5, due.getTime());
                    count += statement.executeUpdate();
                }
            }
            return count;
        }
    }

    private List<OperableTrigger> later(Connection connection, Instant time) throws SQLException {
        List<OperableTrigger> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LATER)) {
            statement.setString(1, scheduler);
            statement.setLong(2, time.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }
}
