package io.xcore.scheduler.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.xcore.error.XcoreException;
import io.xcore.platform.Site;
import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.Misfire;
import io.xcore.scheduler.internal.NotifyOn;
import io.xcore.scheduler.internal.Overlap;
import io.xcore.scheduler.internal.Retry;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.TaskAction.ModuleFunction;
import io.xcore.scheduler.internal.TaskDraft;
import io.xcore.scheduler.internal.TaskPolicy;
import io.xcore.scheduler.internal.TaskTiming;
import io.xcore.scheduler.internal.schedule.Schedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import io.xcore.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDraftsTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00.250Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ObjectMapper SNAKE = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final TaskDrafts drafts = new TaskDrafts(new ManualClock(NOW));

    private static TaskBody body(String json) {
        try {
            return SNAKE.readValue(json.replace('\'', '"'), TaskBody.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private TaskDraft fresh(String json) {
        return drafts.fresh(body(json), Projection.S1);
    }

    private Optional<Schedule> schedule(String json) {
        return fresh(json).timing().flatMap(TaskTiming::schedule);
    }

    private TaskDraft change(Schedule before, String json) {
        return drafts.change(body(json), Projection.S1, SampleTasks.of("a", NOW, before));
    }

    private Optional<Schedule> changed(Schedule before, String json) {
        return change(before, json).timing().flatMap(TaskTiming::schedule);
    }

    private static Schedule cron(String text, ZoneId zone) {
        return Schedules.cron("schedule", text, zone);
    }

    @Test
    void theBodyOfTheReferenceIsRead() {
        TaskDraft draft = fresh(
                "{'id':'ma_tache','name':'Ma Tâche','type':'interval','interval':{'hours':1},'enabled':true,'x':[1]}");
        assertThat(draft.name()).contains("Ma Tâche");
        assertThat(draft.enabled()).contains(true);
        assertThat(draft.command()).isEmpty();
        Schedule hourly = draft.timing().flatMap(TaskTiming::schedule).orElseThrow();
        assertThat(hourly.text()).isEqualTo("PT1H");
        assertThat(hourly.next(NOW)).contains(NOW.plusSeconds(3_600));
        assertThat(hourly.next(NOW.minusSeconds(1))).contains(NOW.plusSeconds(3_600));
    }

    @Test
    void whatIsNotSaidIsNotAskedFor() {
        assertThat(fresh("{}")).isEqualTo(TaskDraft.EMPTY);
        assertThat(fresh("{'name':null,'interval':null}")).isEqualTo(TaskDraft.EMPTY);
    }

    @Test
    void aScheduleIsOnTheClockOfTheTaskOrOfTheSite() {
        assertThat(schedule("{'schedule':'0 9 * * 1'}")).contains(cron("0 9 * * 1", ZoneOffset.UTC));
        assertThat(schedule("{'schedule':'0 9 * * 1','timezone':'Europe/Paris','type':'scheduled'}"))
                .contains(cron("0 9 * * 1", PARIS));
        drafts.site = new ParisSite();
        assertThat(schedule("{'schedule':'0 9 * * 1'}")).contains(cron("0 9 * * 1", PARIS));
        assertThat(schedule("{'run_at':'2026-01-16T00:00:00'}").flatMap(once -> once.next(NOW)))
                .contains(Instant.parse("2026-01-15T23:00:00Z"));
        assertThat(schedule("{'run_at':'2026-01-16T00:00:00Z','type':'scheduled'}")
                        .flatMap(once -> once.next(NOW)))
                .contains(Instant.parse("2026-01-16T00:00:00Z"));
    }

    private record ParisSite() implements Site {
        @Override
        public String name() {
            return "Paris";
        }

        @Override
        public ZoneId timeZone() {
            return PARIS;
        }

        @Override
        public Locale locale() {
            return Locale.FRENCH;
        }
    }

    @Test
    void aChangeKeepsTheZoneTheBeatAndTheTime() {
        Schedule cron = cron("0 9 * * 1", PARIS);
        assertThat(changed(cron, "{'schedule':'0 10 * * 1'}")).contains(cron("0 10 * * 1", PARIS));
        assertThat(changed(cron, "{'timezone':'UTC'}")).contains(cron("0 9 * * 1", ZoneId.of("UTC")));
        assertThat(change(cron, "{'name':'b','type':'scheduled'}").timing()).isEmpty();
        assertThat(change(cron, "{'type':'manual'}").timing()).contains(TaskTiming.NEVER);

        Schedule interval = Schedules.interval("interval", Map.of("hours", 2), NOW.minusSeconds(60));
        assertThat(changed(interval, "{'interval':{'minutes':120},'type':'interval'}"))
                .contains(interval);
        assertThat(changed(interval, "{'interval':{'minutes':1}}").flatMap(other -> other.next(NOW)))
                .contains(NOW.plusSeconds(60));
        assertThat(change(interval, "{'timezone':'Europe/Paris'}").timing()).isEmpty();

        Schedule once = Schedules.once("run_at", "2026-01-15T12:00:00.250Z", ZoneOffset.UTC);
        assertThat(changed(once, "{'run_at':'2026-01-15T12:00:00Z'}")).contains(once);
        assertThat(changed(once, "{'run_at':'2026-01-15T12:00:01Z'}")).isNotEqualTo(Optional.of(once));
    }

    @Test
    void argumentsAreStoredAsJson() {
        assertThat(fresh("{'args':{'a':[1,null,{'b':true}]}}").arguments()).contains("{\"a\":[1,null,{\"b\":true}]}");
        assertThat(fresh("{'args':[]}").arguments()).contains("[]");
        assertThat(fresh("{'args':'{}'}").arguments()).contains("{}");
    }

    @Test
    void wordsAndNumbersAreReadAlike() {
        assertThat(fresh("{'priority':7}").priority()).contains(7);
        assertThat(fresh("{'priority':'urgent'}").priority()).contains(10);
        assertThat(fresh("{'notify_on':'error, start'}").notifyOn().orElseThrow())
                .containsExactlyInAnyOrder(NotifyOn.START, NotifyOn.ERROR);
        assertThat(fresh("{'notify_on':['completion']}").notifyOn().orElseThrow())
                .containsExactly(NotifyOn.COMPLETION);
        assertThat(fresh("{'notify_on':''}").notifyOn().orElseThrow()).isEmpty();
        assertThat(fresh("{'scheduler_type':'round_robin'}").discipline()).contains(Discipline.ROUND_ROBIN);
        assertThat(fresh("{'tags':['a','b']}").tags().orElseThrow()).containsExactly("a", "b");
    }

    @Test
    void aPolicyIsSentAsItIsShown() {
        assertThat(PolicyBody.of(SampleTasks.unusual()).policy()).isEqualTo(SampleTasks.unusual());
        assertThat(PolicyBody.of(TaskPolicy.DEFAULT).policy()).isEqualTo(TaskPolicy.DEFAULT);
    }

    @Test
    void whatAPolicyDoesNotSayHasItsDefault() {
        TaskPolicy policy = fresh("{'policy':{'retry':{'attempts':3,'jitter':0},'overlap':'skip',"
                        + "'misfire':{'kind':'all'},'mutex':'m','starts':['b']}}")
                .policy()
                .orElseThrow();
        TaskPolicy usual = TaskPolicy.DEFAULT;
        assertThat(policy)
                .isEqualTo(new TaskPolicy(
                        new Retry(3, usual.retry().backoff(), usual.retry().factor(), 0),
                        Optional.empty(),
                        Overlap.SKIP,
                        new Misfire(Misfire.Kind.ALL, Duration.ZERO),
                        Optional.of("m"),
                        Optional.empty(),
                        0,
                        List.of("b")));
    }

    @Test
    void aModulesFunctionExcludesNoCommandItIsShownWith() {
        assertThat(fresh("{'module_id':'mod-1','function':'main','command':'wasm'}"))
                .isEqualTo(TaskDraft.EMPTY.withFunction(new ModuleFunction("mod-1", "main")));
        Task task = SampleTasks.calling("a", NOW, new ModuleFunction("mod-1", "main"));
        assertThat(drafts.change(body("{'function':'add'}"), Projection.S3, task)
                        .function())
                .contains(new ModuleFunction("mod-1", "add"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'schedule':'* * * *'} | schedule",
                "{'schedule':''} | schedule",
                "{'schedule':'0 0 31 2 *'} | schedule",
                "{'schedule':'@daily','interval':{'hours':1}} | schedule",
                "{'schedule':'@daily','run_at':'2026-01-16T00:00:00Z'} | schedule",
                "{'schedule':'@daily','timezone':'Mars/Olympus'} | timezone",
                "{'timezone':'Mars/Olympus'} | timezone",
                "{'interval':{}} | interval",
                "{'interval':{'hours':null}} | interval.hours",
                "{'interval':{'hours':1.5}} | interval.hours",
                "{'interval':{'fortnights':1}} | interval",
                "{'run_at':'tomorrow'} | run_at",
                "{'type':'weekly'} | type",
                "{'type':'interval'} | interval",
                "{'type':'interval','schedule':'@daily'} | interval",
                "{'type':'scheduled'} | schedule",
                "{'type':'scheduled','interval':{'hours':1}} | schedule",
                "{'type':'manual','schedule':'@daily'} | type",
                "{'args':5} | args",
                "{'args':true} | args",
                "{'priority':'highest'} | priority",
                "{'priority':5.5} | priority",
                "{'priority':[5]} | priority",
                "{'priority':99999999999} | priority",
                "{'notify_on':'success'} | notify_on",
                "{'notify_on':[1]} | notify_on",
                "{'notify_on':{'error':true}} | notify_on",
                "{'tags':['a',null]} | tags",
                "{'scheduler_type':'lifo'} | scheduler_type",
                "{'function':'main'} | module_id",
                "{'module_id':'mod-1'} | function",
                "{'policy':{'overlap':'never'}} | policy.overlap",
                "{'policy':{'misfire':{'kind':'some'}}} | policy.misfire.kind",
                "{'policy':{'rate':{'starts':1}}} | policy.rate.per",
                "{'policy':{'rate':{}}} | policy.rate.starts",
                "{'policy':{'starts':[null]}} | policy.starts"
            })
    void whatCannotBeReadIsNamed(String json, String field) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> fresh(json))
                .satisfies(e -> assertThat(e.details()).singleElement().satisfies(detail -> assertThat(detail.field())
                        .isEqualTo(field)));
    }

    @Test
    void inS2FieldsAreNamedInItsOwnWay() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> drafts.fresh(body("{'notify_on':'success'}"), Projection.S2))
                .satisfies(e -> assertThat(e.details().get(0).field()).isEqualTo("notifyOn"));
    }
}
