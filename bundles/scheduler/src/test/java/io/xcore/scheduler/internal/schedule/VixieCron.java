package io.xcore.scheduler.internal.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A second opinion, written from the manual pages crontab(5) and cron(8) of Debian: a daemon that wakes up every minute,
 * looks at the clock, and compares it with the minute it expected. It shares nothing with the code under test and is as
 * slow as it is plain.
 */
final class VixieCron {
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";
    private static final String WEEKDAYS = "sun mon tue wed thu fri sat";
    private static final int THREE_HOURS = 180;
    private static final int YEARS = 400;

    private final boolean[] seconds;
    private final boolean[] minutes;
    private final boolean[] hours;
    private final boolean[] days;
    private final boolean[] months;
    private final boolean[] weekdays;
    private final boolean dayStar;
    private final boolean timeStar;

    VixieCron(String expression) {
        String[] field = full(expression).split(" +", -1);
        int shift = field.length - 5;
        seconds = shift == 1 ? set(field[0], 0, 59, "") : set("0", 0, 59, "");
        minutes = set(field[shift], 0, 59, "");
        hours = set(field[shift + 1], 0, 23, "");
        days = set(field[shift + 2], 1, 31, "");
        months = set(field[shift + 3], 1, 12, MONTHS);
        weekdays = set(field[shift + 4], 0, 7, WEEKDAYS);
        weekdays[0] |= weekdays[7];
        dayStar = star(field[shift + 2]) || star(field[shift + 4]);
        timeStar = star(field[shift]) || star(field[shift + 1]);
    }

    private static String full(String expression) {
        return switch (expression) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> expression;
        };
    }

    private static boolean star(String field) {
        return field.indexOf('*') >= 0 || field.equals("?");
    }

    private static boolean[] set(String field, int low, int high, String names) {
        boolean[] set = new boolean[high + 1];
        for (String element : field.split(",", -1)) {
            String[] stepped = element.split("/", -1);
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            String[] ends = stepped[0].split("-", -1);
            int from = low;
            int to = high;
            if (!star(stepped[0])) {
                from = number(ends[0], low, names);
                to = ends.length > 1 ? number(ends[1], low, names) : stepped.length > 1 ? high : from;
                if (high == 7 && to == 0 && from > 0) {
                    to = 7;
                }
            }
            for (int i = from; i <= to; i++) {
                if ((i - from) % step == 0) {
                    set[i] = true;
                }
            }
        }
        return set;
    }

    private static int number(String text, int low, String names) {
        int at = names.isEmpty() ? -1 : names.indexOf(text.toLowerCase(Locale.ROOT));
        return at >= 0 && text.length() == 3 ? at / 4 + low : Integer.parseInt(text);
    }

    private boolean onDate(LocalDate date) {
        boolean day = days[date.getDayOfMonth()];
        boolean weekday = weekdays[date.getDayOfWeek().getValue() % 7];
        return months[date.getMonthValue()] && (dayStar ? day && weekday : day || weekday);
    }

    private boolean inMinute(long localMinute) {
        if (!minutes[(int) Math.floorMod(localMinute, 60L)]) {
            return false;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(localMinute * 60, 0, ZoneOffset.UTC);
        return hours[time.getHour()] && onDate(time.toLocalDate());
    }

    /** The next firings strictly after a time; fewer if four hundred years have no more. */
    List<Instant> next(Instant after, int count, ZoneId zone) {
        long minute = Math.floorDiv(after.getEpochSecond(), 60) - 2 * THREE_HOURS;
        long end = minute + YEARS * 366L * 1440;
        long expected = clock(minute, zone);
        TreeSet<Instant> fired = new TreeSet<>();
        while (fired.size() < count && minute < end) {
            long now = clock(minute, zone);
            for (long second : wakeUp(now, expected)) {
                Instant firing = Instant.ofEpochSecond(minute * 60 + second);
                if (firing.isAfter(after)) {
                    fired.add(firing);
                }
            }
            expected = nextExpected(now, expected);
            minute++;
            if (expected == now + 1 && quietAround(now)) {
                // Nothing can happen for half a day: no date near has firings, whatever the clock does.
                minute += 720;
                expected = clock(minute, zone);
            }
        }
        return fired.stream().limit(count).toList();
    }

    private static long clock(long minute, ZoneId zone) {
        Instant instant = Instant.ofEpochSecond(minute * 60);
        return minute + zone.getRules().getOffset(instant).getTotalSeconds() / 60;
    }

    private boolean quietAround(long localMinute) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(localMinute - THREE_HOURS, 1440));
        for (int i = 0; i <= 2; i++) {
            if (onDate(date.plusDays(i))) {
                return false;
            }
        }
        return true;
    }

    /** The seconds of this minute at which something is started. */
    private List<Long> wakeUp(long now, long expected) {
        List<Long> started = new ArrayList<>();
        long ahead = now - expected;
        boolean repeated = ahead < 0 && ahead >= -THREE_HOURS;
        if (ahead > 0 && ahead <= THREE_HOURS && !timeStar) {
            for (long missed = expected; missed < now; missed++) {
                if (inMinute(missed)) {
                    started.add(0L);
                }
            }
        }
        if (inMinute(now) && (timeStar || !repeated)) {
            for (int second = 0; second < 60; second++) {
                if (seconds[second]) {
                    started.add((long) second);
                }
            }
        }
        return started;
    }

    /** While a repeated hour lasts, the clock is waited for. */
    private static long nextExpected(long now, long expected) {
        long behind = expected - now;
        return behind > 0 && behind <= THREE_HOURS ? expected : now + 1;
    }
}
