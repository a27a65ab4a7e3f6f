package io.xcore.scheduler.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cron expressions in words: what fires, not how it was written. */
final class Sentences {
    /** As many times of a day as are told one by one. */
    private static final int TIMES = 6;

    private static final Words ENGLISH = new EnglishWords();
    private static final Words FRENCH = new FrenchWords();

    private final CronExpression cron;
    private final Words words;

    private Sentences(CronExpression cron, Words words) {
        this.cron = cron;
        this.words = words;
    }

    static String of(CronExpression cron, Locale locale) {
        return capitalised(new Sentences(cron, words(locale)).sentence());
    }

    /** French for French, English for everything else. */
    static Words words(Locale locale) {
        return locale.getLanguage().equals("fr") ? FRENCH : ENGLISH;
    }

    static String capitalised(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    private String sentence() {
        boolean everyDay =
                cron.months().all() && cron.days().all() && cron.weekdays().all();
        if (cron.seconds().count() == 1 && cron.minutes().count() * cron.hours().count() <= TIMES) {
            return (everyDay ? words.every(IntervalUnit.DAYS, 1) : days()) + " " + words.at(times());
        }
        return everyDay ? frequency() : frequency() + ", " + days();
    }

    private List<String> times() {
        List<String> times = new ArrayList<>();
        for (int hour : cron.hours().list()) {
            for (int minute : cron.minutes().list()) {
                times.add(time(hour, minute));
            }
        }
        int second = cron.seconds().first();
        return second == 0
                ? times
                : times.stream().map(time -> time + ":" + two(second)).toList();
    }

    private static String time(int hour, int minute) {
        return two(hour) + ":" + two(minute);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private String days() {
        List<Integer> months = cron.months().all() ? List.of() : cron.months().list();
        String inMonths = months.isEmpty() ? "" : words.inMonths(months);
        boolean anyDate = cron.days().all();
        boolean anyWeekday = cron.weekdays().all();
        if ((anyDate && anyWeekday) || (cron.eitherDay() && (anyDate || anyWeekday))) {
            return words.every(IntervalUnit.DAYS, 1) + inMonths;
        }
        if (anyWeekday) {
            return words.dates(cron.days().list(), months);
        }
        String weekdays = words.weekdays(weekdays());
        if (anyDate) {
            return weekdays + inMonths;
        }
        List<Integer> days = cron.days().list();
        return (cron.eitherDay() ? words.datesAndAlso(days, weekdays) : words.onlyOnDates(weekdays, days)) + inMonths;
    }

    /** 1 for Monday to 7 for Sunday. */
    private List<Integer> weekdays() {
        return cron.weekdays().list().stream()
                .map(day -> day == 0 ? 7 : day)
                .sorted()
                .toList();
    }

    private String frequency() {
        CronValues minutes = cron.minutes();
        CronValues hours = cron.hours();
        if (!cron.seconds().only(0)) {
            return secondsAndMinutes() + hours(!minutes.all());
        }
        if (minutes.all()) {
            return words.every(IntervalUnit.MINUTES, 1) + hours(false);
        }
        if (minutes.step() > 0) {
            return words.every(IntervalUnit.MINUTES, minutes.step()) + hours(false);
        }
        if (minutes.only(0) && hours.step() > 0) {
            return words.every(IntervalUnit.HOURS, hours.step());
        }
        return words.atMinutes(minutes.list()) + hours(true);
    }

    private String secondsAndMinutes() {
        CronValues seconds = cron.seconds();
        boolean often = seconds.step() > 0;
        String first = often ? words.every(IntervalUnit.SECONDS, seconds.step()) : words.atSeconds(seconds.list());
        if (cron.minutes().all()) {
            return often ? first : first + words.ofEvery(IntervalUnit.MINUTES);
        }
        return first + words.ofMinutes(cron.minutes().list());
    }

    /** @param ofEvery whether "of every hour" has to be said where it is every one */
    private String hours(boolean ofEvery) {
        CronValues hours = cron.hours();
        if (hours.all()) {
            return ofEvery ? words.ofEvery(IntervalUnit.HOURS) : "";
        }
        List<Integer> list = hours.list();
        int first = list.get(0);
        int last = list.get(list.size() - 1);
        boolean inOnePiece = last - first == list.size() - 1;
        return ", " + (inOnePiece ? words.between(time(first, 0), time(last, 59)) : words.inHours(list));
    }
}
