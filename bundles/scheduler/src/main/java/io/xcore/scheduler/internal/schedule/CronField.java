package io.xcore.scheduler.internal.schedule;

import java.util.Locale;

/** The fields of a cron expression, in the order of the form with six; the form with five has no seconds. */
enum CronField {
    SECOND("second", 0, 59, ""),
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** As Unix counts: 0 and 7 are Sunday, 1 is Monday. */
    DAY_OF_WEEK("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    /** The length of a name; there is a blank between two of them. */
    private static final int NAME = 3;

    private final String label;
    private final int first;
    private final int last;
    private final String names;

    CronField(String label, int first, int last, String names) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** What messages call it. */
    String label() {
        return label;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    boolean isDay() {
        return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
    }

    /** The number a name in any case stands for, or -1. */
    int number(String name) {
        int index = name.length() == NAME ? names.indexOf(name.toUpperCase(Locale.ROOT)) : -1;
        return index < 0 ? -1 : first + index / (NAME + 1);
    }

    /** What may be written, for messages. */
    String allowed() {
        String numbers = first + " to " + last;
        if (this == DAY_OF_WEEK) {
            return numbers + " (0 and 7 are Sunday) or SUN to SAT";
        }
        return names.isEmpty()
                ? numbers
                : numbers + " or " + names.substring(0, NAME) + " to " + names.substring(names.length() - NAME);
    }
}
