package io.xcore.scheduler.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Valid expressions and times that are worth trying, from a seed. */
final class RandomCron {
    private static final List<String> MONTHS =
            List.of("JAN", "feb", "Mar", "APR", "may", "JUN", "jul", "AUG", "sep", "OCT", "nov", "Dec");
    private static final List<String> WEEKDAYS = List.of("SUN", "mon", "Tue", "WED", "thu", "fri", "SAT");

    private final Random random;

    RandomCron(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String expression() {
        String five = minuteOrSecond() + " " + field(0, 23, List.of(), "*") + " " + field(1, 28, List.of(), "?") + " "
                + field(1, 12, MONTHS, "*") + " " + field(0, 7, WEEKDAYS, "?");
        return random.nextInt(3) == 0 ? minuteOrSecond() + " " + five : five;
    }

    private String minuteOrSecond() {
        return field(0, 59, List.of(), "*");
    }

    /** Days are below 29, so that every expression has firings. */
    private String field(int low, int high, List<String> names, String all) {
        Supplier<String> part = () -> part(low, high, names);
        return switch (random.nextInt(6)) {
            case 0, 1 -> all;
            case 2 -> "*/" + (1 + random.nextInt(high));
            case 3 -> Stream.generate(part).limit(1 + random.nextInt(4)).collect(Collectors.joining(","));
            default -> part.get();
        };
    }

    private String part(int low, int high, List<String> names) {
        int first = low + random.nextInt(high - low + 1);
        int last = first + random.nextInt(high - first + 1);
        String step = "/" + (1 + random.nextInt(high));
        return switch (random.nextInt(4)) {
            case 0 -> first + "-" + last;
            case 1 -> first + "-" + last + step;
            case 2 -> first + step;
            default -> names.isEmpty() ? String.valueOf(first) : oneOf(names);
        };
    }

    /** Up to three days before a change of the clock, or in the hours after it; any time in a zone without. */
    Instant start(ZoneId zone) {
        Instant any = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(random.nextInt(86_400 * 365 * 25));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        if (change == null) {
            return any;
        }
        Duration before = Duration.ofSeconds(random.nextInt(3 * 86_400) - 4 * 3_600);
        return change.getInstant().minus(before);
    }
}
