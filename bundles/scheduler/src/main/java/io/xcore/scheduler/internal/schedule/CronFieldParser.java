package io.xcore.scheduler.internal.schedule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one field of a cron expression: a list of numbers, names, ranges and {@code *}, each with a step. Besides what
 * crontab(5) describes, {@code ?} stands for {@code *} in the day fields, {@code 5/15} means from 5 to the end, and a
 * range of days of the week may end with Sunday by name.
 */
final class CronFieldParser {
    /** More of what a client wrote is not repeated to him. */
    private static final int LONGEST_QUOTE = 40;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern PART = Pattern.compile("(?<from>[^/-]+)(-(?<to>[^/-]+))?(/(?<step>[^/-]+))?");
    private static final Pattern QUARTZ =
            Pattern.compile("(?i)LW?|L-.*|(([0-9]+|[A-Z]{3})L)|[0-9]+W|.*#.*", Pattern.DOTALL);

    private final CronField field;
    private long bits;

    private CronFieldParser(CronField field) {
        this.field = field;
    }

    /** @throws CronSyntaxException saying what is wrong, with what was found and what is allowed */
    static CronValues parse(CronField field, String text) {
        if (field.isDay() && text.equals("?")) {
            return new CronValues(field, everything(field), true);
        }
        CronFieldParser parser = new CronFieldParser(field);
        for (String part : text.split(",", -1)) {
            parser.add(part);
        }
        return new CronValues(field, parser.bits, text.contains("*"));
    }

    private static long everything(CronField field) {
        return parse(field, "*").bits();
    }

    private void add(String part) {
        Matcher matcher = PART.matcher(part);
        if (field.isDay() && QUARTZ.matcher(part).matches()) {
            throw refused(part, "L, W and # of Quartz are not supported");
        }
        if (!matcher.matches()) {
            throw refused(part, "a number, range or list, each with a step after /, is needed: " + field.allowed());
        }
        String from = matcher.group("from");
        String to = matcher.group("to");
        String step = matcher.group("step");
        if (from.equals("*") && to == null) {
            set(field.first(), field.last(), step == null ? 1 : step(part, step));
            return;
        }
        int first = value(part, from);
        // A single number with a step goes on to the end, as in Quartz; crontab(5) does not say what it would be.
        int last = to != null ? last(part, first, to) : step != null ? field.last() : first;
        if (last < first) {
            throw refused(part, "the range ends before it begins; write two ranges, with a comma");
        }
        set(first, last, step == null ? 1 : step(part, step));
    }

    private int last(String part, int first, String to) {
        boolean sunday = field == CronField.DAY_OF_WEEK && field.number(to) == 0;
        return sunday && first > 0 ? field.last() : value(part, to);
    }

    private int value(String part, String text) {
        int named = field.number(text);
        if (named >= 0) {
            return named;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw refused(part, field.allowed() + " is allowed");
        }
        int number = Integer.parseInt(text);
        if (number < field.first() || number > field.last()) {
            throw refused(part, "out of range, " + field.allowed() + " is allowed");
        }
        return number;
    }

    /** A longer step would match the first value alone, which nobody means who writes it. */
    private int step(String part, String text) {
        int step = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (step < 1 || step > field.last()) {
            throw refused(part, "the step must be 1 to " + field.last());
        }
        return step;
    }

    private void set(int first, int last, int step) {
        for (int value = first; value <= last; value += step) {
            bits |= 1L << (field == CronField.DAY_OF_WEEK ? value % 7 : value);
        }
    }

    private CronSyntaxException refused(String part, String reason) {
        return new CronSyntaxException(field.label() + " " + quoted(part) + ": " + reason);
    }

    /** What a client wrote, shortened. */
    static String quoted(String text) {
        return "'" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + "'";
    }
}
