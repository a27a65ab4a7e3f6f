package io.xcore.scheduler.internal.firing;

import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.io.ObjectStreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.Calendar;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.AbstractTrigger;
import org.quartz.spi.MutableTrigger;

/**
 * A trigger that is due when a task's schedule says. Quartz never sees a misfire of it: it fires one due time after the
 * other, each at its own time, and this trigger passes over those that its task does not make up for. A due time
 * therefore stays the same whenever it is fired, which is what makes it the key of an execution.
 */
@SuppressWarnings("JavaUtilDate") // Quartz knows no other
final class ScheduleTrigger extends AbstractTrigger<ScheduleTrigger> {
    private static final long serialVersionUID = 1L;

    private final String schedule;
    private final String misfire;
    private final transient CatchUp catchUp;
    private final transient Clock clock;
    private @Nullable Date startTime = new Date(0);
    private @Nullable Date endTime;
    private @Nullable Date nextFireTime;
    private @Nullable Date previousFireTime;

    ScheduleTrigger(Schedule schedule, Misfire misfire, Clock clock) {
        this.schedule = schedule.stored();
        this.misfire = misfire.kind() + " " + misfire.window();
        this.catchUp = new CatchUp(schedule, misfire);
        this.clock = clock;
        setMisfireInstruction(MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY);
    }

    /** Of what the database has. */
    static ScheduleTrigger read(String schedule, String misfire, Clock clock) {
        String[] words = misfire.split(" ", 2);
        return new ScheduleTrigger(
                Schedules.read(schedule), new Misfire(Misfire.Kind.valueOf(words[0]), Duration.parse(words[1])), clock);
    }

    String schedule() {
        return schedule;
    }

    String misfire() {
        return misfire;
    }

    /** Whether it is due when another one is. */
    boolean sameAs(ScheduleTrigger other) {
        return schedule.equals(other.schedule) && misfire.equals(other.misfire);
    }

    CatchUp catchUp() {
        return catchUp;
    }

    @Override
    public void triggered(@Nullable Calendar calendar) {
        previousFireTime = nextFireTime;
        nextFireTime = previousFireTime == null
                ? null
                : catchUp.after(previousFireTime.toInstant(), clock.instant())
                        .map(Date::from)
                        .orElse(null);
    }

    @Override
    public @Nullable Date computeFirstFireTime(@Nullable Calendar calendar) {
        // Whoever has made the trigger has said already.
        if (nextFireTime == null) {
            nextFireTime = getFireTimeAfter(Date.from(clock.instant()));
        }
        return nextFireTime;
    }

    @Override
    public @Nullable Date getFireTimeAfter(@Nullable Date after) {
        Instant time = after == null ? clock.instant() : after.toInstant();
        return catchUp.schedule().next(time).map(Date::from).orElse(null);
    }

    /** Never called: misfires are ignored. */
    @Override
    public void updateAfterMisfire(@Nullable Calendar calendar) {}

    @Override
    public void updateWithNewCalendar(Calendar calendar, long misfireThreshold) {}

    @Override
    protected boolean validateMisfireInstruction(int instruction) {
        return instruction == MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY
                || instruction == MISFIRE_INSTRUCTION_SMART_POLICY;
    }

    @Override
    public boolean mayFireAgain() {
        return nextFireTime != null;
    }

    @Override
    public @Nullable Date getStartTime() {
        return startTime;
    }

    @Override
    public void setStartTime(Date time) {
        startTime = time;
    }

    @Override
    public @Nullable Date getEndTime() {
        return endTime;
    }

    @Override
    public void setEndTime(@Nullable Date time) {
        endTime = time;
    }

    @Override
    public @Nullable Date getNextFireTime() {
        return nextFireTime;
    }

    @Override
    public void setNextFireTime(@Nullable Date time) {
        nextFireTime = time;
    }

    @Override
    public @Nullable Date getPreviousFireTime() {
        return previousFireTime;
    }

    @Override
    public void setPreviousFireTime(@Nullable Date time) {
        previousFireTime = time;
    }

    @Override
    public @Nullable Date getFinalFireTime() {
        return null;
    }

    @Override
    public ScheduleBuilder<ScheduleTrigger> getScheduleBuilder() {
        return builder(schedule, misfire, clock);
    }

    /** How Quartz makes one of a row. */
    static ScheduleBuilder<ScheduleTrigger> builder(String schedule, String misfire, Clock clock) {
        return new ScheduleBuilder<>() {
            @Override
            protected MutableTrigger build() {
                return read(schedule, misfire, clock);
            }
        };
    }

    private Object readResolve() throws ObjectStreamException {
        return read(schedule, misfire, Clock.systemUTC());
    }
}
