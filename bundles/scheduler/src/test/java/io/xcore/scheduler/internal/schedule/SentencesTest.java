package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "sentences.txt", delimiter = '|')
    void tellsWhatFires(String expression, String english, String french) {
        Schedule schedule = Schedules.cron("schedule", expression, ZoneOffset.UTC);

        assertThat(schedule.describe(Locale.ENGLISH)).isEqualTo(english);
        assertThat(schedule.describe(Locale.CANADA_FRENCH)).isEqualTo(french);
    }

    @Test
    void otherLanguagesAreEnglish() {
        Schedule schedule = Schedules.cron("schedule", "0 9 * * 1", ZoneOffset.UTC);

        assertThat(schedule.describe(Locale.GERMANY)).isEqualTo("Every Monday at 09:00");
        assertThat(schedule.describe(Locale.ROOT)).isEqualTo("Every Monday at 09:00");
    }

    @Test
    void everyExpressionOfTheTableHasASentenceInBothLanguages() {
        assertThat(CronTable.read())
                .flatExtracting(CronTable.Group::expressions)
                .allSatisfy(expression -> {
                    Schedule schedule = Schedules.cron("schedule", expression, ZoneOffset.UTC);
                    assertThat(schedule.describe(Locale.ENGLISH)).matches("(Every|On|At) .*");
                    assertThat(schedule.describe(Locale.FRENCH)).matches("(Tous|Toutes|Le|Du|À|Aux) .*");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seconds | 1  | Every second     | Toutes les secondes",
                "seconds | 90 | Every 90 seconds | Toutes les 90 secondes",
                "minutes | 90 | Every 90 minutes | Toutes les 90 minutes",
                "minutes | 60 | Every hour       | Toutes les heures",
                "hours   | 36 | Every 36 hours   | Toutes les 36 heures",
                "hours   | 24 | Every day        | Tous les jours",
                "days    | 3  | Every 3 days     | Tous les 3 jours",
                "days    | 14 | Every 2 weeks    | Toutes les 2 semaines",
                "weeks   | 1  | Every week       | Toutes les semaines",
            })
    void tellsIntervals(String key, int count, String english, String french) {
        Schedule schedule = Schedules.interval("interval", Map.of(key, count), Instant.EPOCH);

        assertThat(schedule.describe(Locale.ENGLISH)).isEqualTo(english);
        assertThat(schedule.describe(Locale.FRENCH)).isEqualTo(french);
    }

    @Test
    void tellsSingleTimes() {
        Schedule schedule = Schedules.once("at", "2026-08-01T18:05:00+02:00", ZoneOffset.UTC);

        assertThat(schedule.describe(Locale.ENGLISH)).isEqualTo("Once, on 1 August 2026 at 16:05:00 UTC");
        assertThat(schedule.describe(Locale.FRENCH)).isEqualTo("Une fois, le 1er août 2026 à 16:05:00 UTC");
    }
}
