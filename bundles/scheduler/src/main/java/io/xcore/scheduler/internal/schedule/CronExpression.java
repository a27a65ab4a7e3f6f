package io.xcore.scheduler.internal.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression as crontab(5) of Debian has it, with seconds before the minutes if it has six fields: what local
 * times it matches. Local times are seconds since 1970-01-01T00:00 on the clock of any zone.
 *
 * @param text as it was written, with single blanks
 */
record CronExpression(
        String text,
        CronValues seconds,
        CronValues minutes,
        CronValues hours,
        CronValues days,
        CronValues months,
        CronValues weekdays) {
    /** A longer text is refused. */
    static final int LONGEST = 200;

    /** {@link #nextLocal} finds nothing more. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int SECONDS_OF_DAY = 86_400;

    /** The 29th of February is on a given day of the week every 40 years or more often. */
    private static final int YEARS_AHEAD = 100;

    private static final int LEAP_YEAR = 2000;

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    /** @throws CronSyntaxException if the text is no expression, or one that never matches */
    static CronExpression parse(String written) {
        if (written.length() > LONGEST) {
            throw new CronSyntaxException("must have at most " + LONGEST + " characters");
        }
        String text = written.strip();
        if (text.startsWith("@")) {
            return nicknamed(text);
        }
        List<String> parts = new ArrayList<>(Arrays.asList(text.split("[ \t]+")));
        int count = text.isEmpty() ? 0 : parts.size();
        if (count != 5 && count != 6) {
            throw new CronSyntaxException("must have 5 fields (minute, hour, day of month, month, day of week)"
                    + " or 6 (second before them), has " + count);
        }
        String joined = String.join(" ", parts);
        if (count == 5) {
            parts.add(0, "0");
        }
        return of(joined, parts);
    }

    private static CronExpression nicknamed(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        String meaning = NICKNAMES.get(name);
        if (meaning == null) {
            throw new CronSyntaxException(CronFieldParser.quoted(text)
                    + " is not one of @hourly, @daily, @midnight, @weekly, @monthly," + " @yearly, @annually");
        }
        return of(name, List.of(("0 " + meaning).split(" ")));
    }

    private static CronExpression of(String text, List<String> parts) {
        CronExpression expression = new CronExpression(
                text,
                CronFieldParser.parse(CronField.SECOND, parts.get(0)),
                CronFieldParser.parse(CronField.MINUTE, parts.get(1)),
                CronFieldParser.parse(CronField.HOUR, parts.get(2)),
                CronFieldParser.parse(CronField.DAY_OF_MONTH, parts.get(3)),
                CronFieldParser.parse(CronField.MONTH, parts.get(4)),
                CronFieldParser.parse(CronField.DAY_OF_WEEK, parts.get(5)));
        if (!expression.eitherDay() && !expression.hasPossibleDate()) {
            throw new CronSyntaxException("never fires: no month " + CronFieldParser.quoted(parts.get(4))
                    + " has a day " + CronFieldParser.quoted(parts.get(3)));
        }
        return expression;
    }

    /** Every date falls on every day of the week at some time, so only day and month can exclude each other. */
    private boolean hasPossibleDate() {
        return months.list().stream()
                .anyMatch(month ->
                        days.first() <= LocalDate.of(LEAP_YEAR, month, 1).lengthOfMonth());
    }

    /** Whether a day matches by its date or by its day of the week, as it does when neither has a wildcard. */
    boolean eitherDay() {
        return !days.wildcard() && !weekdays.wildcard();
    }

    /** Whether cron(8) makes up for times a change of the clock skips or repeats: no wildcard in hour and minute. */
    boolean atFixedTimes() {
        return !hours.wildcard() && !minutes.wildcard();
    }

    /** The first local second at or after one that matches; {@link #NEVER} if there is none in a hundred years. */
    long nextLocal(long from) {
        long day = Math.floorDiv(from, SECONDS_OF_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (matches(date)) {
            int time = nextTime((int) Math.floorMod(from, (long) SECONDS_OF_DAY));
            if (time >= 0) {
                return day * SECONDS_OF_DAY + time;
            }
        }
        LocalDate next = nextDate(date);
        return next == null
                ? NEVER
                : next.toEpochDay() * SECONDS_OF_DAY + secondOfDay(hours.first(), minutes.first(), seconds.first());
    }

    private @Nullable LocalDate nextDate(LocalDate after) {
        int lastYear = after.getYear() + YEARS_AHEAD;
        LocalDate date = after.plusDays(1);
        while (date.getYear() <= lastYear) {
            if (matches(date)) {
                return date;
            }
            date = nextCandidate(date);
        }
        return null;
    }

    private LocalDate nextCandidate(LocalDate date) {
        int day = date.getDayOfMonth() + 1;
        int next = eitherDay() ? day : days.from(day);
        return next < 0 || next > date.lengthOfMonth() || !months.has(date.getMonthValue())
                ? date.withDayOfMonth(1).plusMonths(1)
                : date.withDayOfMonth(next);
    }

    private boolean matches(LocalDate date) {
        if (!months.has(date.getMonthValue())) {
            return false;
        }
        boolean day = days.has(date.getDayOfMonth());
        boolean weekday = weekdays.has(date.getDayOfWeek().getValue() % 7);
        return eitherDay() ? day || weekday : day && weekday;
    }

    /** The first second of the day at or after one that matches, or -1. */
    private int nextTime(int from) {
        int hour = from / 3600;
        int minute = from / 60 % 60;
        if (hours.has(hour)) {
            int second = minutes.has(minute) ? seconds.from(from % 60) : -1;
            if (second >= 0) {
                return secondOfDay(hour, minute, second);
            }
            int nextMinute = minutes.from(minute + 1);
            if (nextMinute >= 0) {
                return secondOfDay(hour, nextMinute, seconds.first());
            }
        }
        int nextHour = hours.from(hour + 1);
        return nextHour < 0 ? -1 : secondOfDay(nextHour, minutes.first(), seconds.first());
    }

    private static int secondOfDay(int hour, int minute, int second) {
        return hour * 3600 + minute * 60 + second;
    }
}
