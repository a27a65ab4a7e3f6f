package io.xcore.scheduler.internal.firing;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.Node;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskStore;
import io.xcore.scheduler.internal.Triggers;
import io.xcore.scheduler.internal.schedule.OnceSchedule;
import io.xcore.scheduler.internal.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Triggers, by Quartz: one for each enabled task that has a schedule. */
@Component(service = Triggers.class, immediate = true)
@SuppressWarnings("JavaUtilDate") // Quartz knows no other
public final class QuartzTriggers implements Triggers {
    private static final Logger log = LoggerFactory.getLogger(QuartzTriggers.class);
    private static final String GROUP = "xcore";
    private static final int PAGE = 500;
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofDays(1);

    private final TaskStore tasks;
    private final Clock clock;
    private final ClockWatch watch;
    private final QuartzThreads threads = new QuartzThreads();
    private final Scheduler quartz;

    @Activate
    public QuartzTriggers(
            @Reference(target = "(xcore.schema=scheduler)") DataSource source,
            @Reference TaskStore tasks,
            @Reference FiringRecorder recorder,
            @Reference LiveSettings live,
            @Reference Node node)
            throws SchedulerException {
        this(
                source,
                tasks,
                recorder,
                new Quartz.Options(
                        node.id(),
                        live.current().firing().clustered(),
                        live.current().firing().batch()),
                Clock.systemUTC());
    }

    QuartzTriggers(DataSource source, TaskStore tasks, FiringRecorder recorder, Quartz.Options options, Clock clock)
            throws SchedulerException {
        this.tasks = tasks;
        this.clock = clock;
        this.watch = new ClockWatch(clock);
        this.quartz = Quartz.open(source, recorder, options, clock, watch, threads);
    }

    /** Makes the triggers what the tasks ask for, should the process have died between a change of the two. */
    @Activate
    void start() throws SchedulerException {
        Set<TriggerKey> stray = new HashSet<>(quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup()));
        String after = "";
        List<Task> page = tasks.scheduled(after, PAGE);
        while (!page.isEmpty()) {
            for (Task task : page) {
                boolean known = stray.remove(key(task.id()));
                if (known ? !upToDate(task) : !past(task) || fresh(task)) {
                    schedule(task);
                }
                after = task.id();
            }
            page = tasks.scheduled(after, PAGE);
        }
        for (TriggerKey key : stray) {
            quartz.unscheduleJob(key);
        }
        quartz.start();
    }

    /** Whether it was due once: it was recorded then, and its trigger has gone. */
    private boolean past(Task task) {
        return task.spec()
                .timing()
                .schedule()
                .flatMap(schedule -> schedule.next(clock.instant()))
                .isEmpty();
    }

    /** Whether the process may have died between its creation and that of its trigger; no due time is recorded twice. */
    private boolean fresh(Task task) {
        return task.version() == 0 && task.createdAt().isAfter(clock.instant().minus(FRESH));
    }

    private boolean upToDate(Task task) {
        return existing(task.id()) instanceof ScheduleTrigger trigger
                && task.spec()
                        .timing()
                        .schedule()
                        .filter(schedule -> trigger.sameAs(new ScheduleTrigger(
                                schedule, task.spec().policy().misfire(), clock)))
                        .isPresent();
    }

    private @Nullable Trigger existing(String taskId) {
        try {
            return quartz.getTrigger(key(taskId));
        } catch (SchedulerException e) {
            throw unavailable(e);
        }
    }

    @Deactivate
    void stop() throws SchedulerException, InterruptedException {
        quartz.shutdown(false);
        threads.awaitEnd(END);
    }

    @Override
    public void schedule(Task task) {
        Optional<Schedule> schedule = task.spec().timing().schedule();
        // A trigger that is right already stays: a due time that has just come is not to be lost.
        if (task.enabled() && schedule.isPresent() && upToDate(task)) {
            return;
        }
        unschedule(task.id());
        if (!task.enabled() || schedule.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // A single time that has passed is made up for at once, if it is a new task's.
        Optional<Instant> first = schedule.get() instanceof OnceSchedule once && task.version() == 0
                ? Optional.of(once.at())
                : schedule.get().next(now);
        first.ifPresent(time -> add(task, schedule.get(), time));
    }

    private void add(Task task, Schedule schedule, Instant first) {
        ScheduleTrigger trigger =
                new ScheduleTrigger(schedule, task.spec().policy().misfire(), clock);
        trigger.setKey(key(task.id()));
        trigger.setJobKey(Quartz.JOB);
        trigger.setPriority(Trigger.DEFAULT_PRIORITY);
        trigger.setNextFireTime(Date.from(first));
        try {
            quartz.scheduleJob(trigger);
        } catch (SchedulerException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void unschedule(String taskId) {
        try {
            quartz.unscheduleJob(key(taskId));
        } catch (SchedulerException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean running() {
        try {
            return quartz.isStarted() && !quartz.isShutdown() && !quartz.isInStandbyMode();
        } catch (SchedulerException e) {
            log.warn("Quartz does not say whether it runs", e);
            return false;
        }
    }

    @Override
    public Optional<Instant> repeatsUntil() {
        return watch.repeatsUntil();
    }

    private static TriggerKey key(String taskId) {
        return new TriggerKey(taskId, GROUP);
    }

    private static XcoreException unavailable(SchedulerException cause) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The schedules cannot be reached", cause);
    }
}
