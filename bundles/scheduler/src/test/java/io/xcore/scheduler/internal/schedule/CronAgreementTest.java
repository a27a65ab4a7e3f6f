package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The next ten firings are what {@link VixieCron} says they are. */
class CronAgreementTest {
    private static final int FIRINGS = 10;
    private static final int RANDOM_EXPRESSIONS = 500;
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Paris",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Beirut",
            "Asia/Kathmandu",
            "Antarctica/Troll",
            "Pacific/Apia",
            "Africa/Casablanca");

    @TestFactory
    Stream<DynamicTest> theTableAgrees() {
        return CronTable.read().stream().map(group -> DynamicTest.dynamicTest(group.name(), () -> agree(group)));
    }

    private static void agree(CronTable.Group group) {
        assertThat(group.starts()).isNotEmpty();
        assertThat(group.expressions()).isNotEmpty();
        for (String expression : group.expressions()) {
            for (CronTable.Start start : group.starts()) {
                assertAgreement(expression, start.zone(), start.after());
            }
        }
    }

    @Test
    void theTableHasThreeHundredExpressionsAndAllOfThemFire() {
        List<String> all = CronTable.read().stream()
                .flatMap(group -> group.expressions().stream())
                .distinct()
                .toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        assertThat(all).allSatisfy(expression -> assertThat(Schedules.cron("schedule", expression, ZoneId.of("UTC"))
                        .next(Instant.parse("2026-01-01T00:00:00Z"), FIRINGS))
                .hasSize(FIRINGS));
    }

    @Test
    void randomExpressionsAgreeAroundChangesOfTheClock() {
        long seed = Long.getLong("xcore.test.seed", System.nanoTime());
        System.out.println("CronAgreementTest: -Dxcore.test.seed=" + seed);
        RandomCron random = new RandomCron(new Random(seed));
        for (int i = 0; i < RANDOM_EXPRESSIONS; i++) {
            String expression = random.expression();
            ZoneId zone = ZoneId.of(random.oneOf(ZONES));
            assertAgreement(expression, zone, random.start(zone));
        }
    }

    private static void assertAgreement(String expression, ZoneId zone, Instant after) {
        List<Instant> expected = new VixieCron(expression).next(after, FIRINGS, zone);
        List<Instant> found = Schedules.cron("schedule", expression, zone).next(after, FIRINGS);

        assertThat(local(found, zone))
                .as("%s in %s after %s", expression, zone, after)
                .isEqualTo(local(expected, zone));
    }

    private static String local(List<Instant> instants, ZoneId zone) {
        return IntStream.range(0, instants.size())
                .mapToObj(index -> instants.get(index).atZone(zone).toOffsetDateTime())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }
}
