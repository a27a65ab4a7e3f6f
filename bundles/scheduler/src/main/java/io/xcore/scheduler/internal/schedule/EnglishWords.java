package io.xcore.scheduler.internal.schedule;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** English. */
final class EnglishWords extends Words {
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final String AND = " and ";
    private static final Naming WEEKDAY = Naming.of(day -> WEEKDAYS.get(day - 1), " to ");
    private static final Naming MONTH = Naming.of(month -> MONTHS.get(month - 1), " to ");
    private static final Naming ORDINAL = Naming.of(EnglishWords::ordinal, " to ");
    private static final Naming NUMBER = Naming.of(String::valueOf, " to ");

    @Override
    String every(IntervalUnit unit, long count) {
        return count == 1 ? "every " + singular(unit) : "every " + count + " " + unit.key();
    }

    private static String singular(IntervalUnit unit) {
        return unit.key().substring(0, unit.key().length() - 1);
    }

    @Override
    String once(Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, UTC);
        return String.format(
                Locale.ROOT,
                "Once, on %d %s %d at %tT UTC",
                time.getDayOfMonth(),
                MONTHS.get(time.getMonthValue() - 1),
                time.getYear(),
                time);
    }

    @Override
    String at(List<String> times) {
        return "at " + joined(times, AND);
    }

    @Override
    String weekdays(List<Integer> weekdays) {
        return isRange(weekdays)
                ? "every day from " + listed(weekdays, WEEKDAY, AND)
                : "every " + joined(weekdays.stream().map(WEEKDAY::one).toList(), AND);
    }

    @Override
    String dates(List<Integer> days, List<Integer> months) {
        String of = months.isEmpty() ? "every month" : listed(months, MONTH, AND);
        return "on the " + listed(days, ORDINAL, AND) + " of " + of;
    }

    @Override
    String datesAndAlso(List<Integer> days, String weekdays) {
        return "on the " + listed(days, ORDINAL, AND) + " of the month and " + weekdays;
    }

    @Override
    String onlyOnDates(String weekdays, List<Integer> days) {
        return weekdays + " that is the " + listed(days, ORDINAL, " or ") + " of the month";
    }

    @Override
    String inMonths(List<Integer> months) {
        return (isRange(months) ? " from " : " in ") + listed(months, MONTH, AND);
    }

    @Override
    String atSeconds(List<Integer> seconds) {
        return "at " + counted("second", seconds);
    }

    @Override
    String atMinutes(List<Integer> minutes) {
        return "at " + counted("minute", minutes);
    }

    @Override
    String ofMinutes(List<Integer> minutes) {
        return " of " + counted("minute", minutes);
    }

    private static String counted(String unit, List<Integer> numbers) {
        return unit + (numbers.size() == 1 ? " " : "s ") + listed(numbers, NUMBER, AND);
    }

    @Override
    String ofEvery(IntervalUnit unit) {
        return " of every " + singular(unit);
    }

    @Override
    String between(String from, String to) {
        return "from " + from + " to " + to;
    }

    @Override
    String inHours(List<Integer> hours) {
        return "in the hours " + listed(hours, NUMBER, AND);
    }

    private static String ordinal(int number) {
        int last = number / 10 == 1 ? 0 : number % 10;
        return number
                + switch (last) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
