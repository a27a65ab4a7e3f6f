package io.xcore.scheduler.internal.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a language has for {@link Sentences}. Phrases begin with a small letter. Days of the week are 1 for Monday to 7
 * for Sunday; lists are in ascending order and never empty, unless it is said what that means.
 */
abstract class Words {
    /** As many in a row as are told as a range. */
    private static final int RANGE = 3;

    /** "every 5 minutes", "every hour". */
    abstract String every(IntervalUnit unit, long count);

    /** "once, on 24 December 2026 at 18:00:00 UTC", with a capital letter. */
    abstract String once(Instant at);

    /** "at 09:00 and 17:00". */
    abstract String at(List<String> times);

    /** "every Monday and Friday", "every day from Monday to Friday". */
    abstract String weekdays(List<Integer> weekdays);

    /** "on the 1st and 15th of every month"; no months are all. */
    abstract String dates(List<Integer> days, List<Integer> months);

    /** "on the 13th of the month and every Friday". */
    abstract String datesAndAlso(List<Integer> days, String weekdays);

    /** "every Monday that is the 1st or 3rd of the month". */
    abstract String onlyOnDates(String weekdays, List<Integer> days);

    /** " in January and July", " from June to August". */
    abstract String inMonths(List<Integer> months);

    /** "at seconds 5 and 10". */
    abstract String atSeconds(List<Integer> seconds);

    /** "at minute 30". */
    abstract String atMinutes(List<Integer> minutes);

    /** " of minutes 0 and 30", after seconds. */
    abstract String ofMinutes(List<Integer> minutes);

    /** " of every minute", or of another unit. */
    abstract String ofEvery(IntervalUnit unit);

    /** "from 09:00 to 17:59". */
    abstract String between(String from, String to);

    /** "in the hours 1, 3 and 5". */
    abstract String inHours(List<Integer> hours);

    /** One way to name a number, and a stretch of numbers. */
    interface Naming {
        String one(int number);

        String range(int first, int last);

        /** The same way for both ends of a range. */
        static Naming of(IntFunction<String> one, String to) {
            return new Naming() {
                @Override
                public String one(int number) {
                    return one.apply(number);
                }

                @Override
                public String range(int first, int last) {
                    return one(first) + to + one(last);
                }
            };
        }
    }

    /** "1, 3 to 7 and 9". */
    static String listed(List<Integer> numbers, Naming naming, String and) {
        List<String> items = new ArrayList<>();
        int index = 0;
        while (index < numbers.size()) {
            int end = index;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            if (end - index + 1 >= RANGE) {
                items.add(naming.range(numbers.get(index), numbers.get(end)));
                index = end + 1;
            } else {
                items.add(naming.one(numbers.get(index)));
                index++;
            }
        }
        return joined(items, and);
    }

    /** "a, b and c". */
    static String joined(List<String> items, String and) {
        int last = items.size() - 1;
        return last == 0 ? items.get(0) : String.join(", ", items.subList(0, last)) + and + items.get(last);
    }

    /** Whether the numbers are one range, long enough to be told as one. */
    static boolean isRange(List<Integer> numbers) {
        return numbers.size() >= RANGE && numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
    }
}
