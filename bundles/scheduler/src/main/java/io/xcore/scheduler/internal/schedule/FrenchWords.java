package io.xcore.scheduler.internal.schedule;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** French. */
final class FrenchWords extends Words {
    private static final List<String> WEEKDAYS =
            List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");
    private static final List<String> MONTHS = List.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre");
    private static final String AND = " et ";
    private static final Naming WEEKDAYS_PLURAL = Naming.of(day -> WEEKDAYS.get(day - 1) + "s", " à ");
    private static final Naming MONTH = Naming.of(month -> MONTHS.get(month - 1), " à ");
    private static final Naming NUMBER = Naming.of(String::valueOf, " à ");
    private static final Naming DATE = new Naming() {
        @Override
        public String one(int number) {
            return "le " + ordinal(number);
        }

        @Override
        public String range(int first, int last) {
            return "du " + ordinal(first) + " au " + ordinal(last);
        }
    };

    @Override
    String every(IntervalUnit unit, long count) {
        String all = unit == IntervalUnit.DAYS ? "tous les " : "toutes les ";
        String units =
                switch (unit) {
                    case WEEKS -> "semaines";
                    case DAYS -> "jours";
                    case HOURS -> "heures";
                    case MINUTES -> "minutes";
                    case SECONDS -> "secondes";
                };
        return all + (count == 1 ? "" : count + " ") + units;
    }

    @Override
    String once(Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, UTC);
        return String.format(
                Locale.ROOT,
                "Une fois, le %s %s %d à %tT UTC",
                ordinal(time.getDayOfMonth()),
                MONTHS.get(time.getMonthValue() - 1),
                time.getYear(),
                time);
    }

    @Override
    String at(List<String> times) {
        return "à " + joined(times, AND);
    }

    @Override
    String weekdays(List<Integer> weekdays) {
        if (isRange(weekdays)) {
            int last = weekdays.size() - 1;
            return "tous les jours du " + WEEKDAYS.get(weekdays.get(0) - 1) + " au "
                    + WEEKDAYS.get(weekdays.get(last) - 1);
        }
        return "tous les " + joined(weekdays.stream().map(WEEKDAYS_PLURAL::one).toList(), AND);
    }

    @Override
    String dates(List<Integer> days, List<Integer> months) {
        String dates = listed(days, DATE, AND);
        if (months.isEmpty()) {
            return dates + " de chaque mois";
        }
        return months.size() == 1 ? dates + " " + MONTH.one(months.get(0)) : dates + "," + inMonths(months);
    }

    @Override
    String datesAndAlso(List<Integer> days, String weekdays) {
        return listed(days, DATE, AND) + " du mois et " + weekdays;
    }

    @Override
    String onlyOnDates(String weekdays, List<Integer> days) {
        return weekdays + ", si c’est " + joined(days.stream().map(DATE::one).toList(), " ou ") + " du mois";
    }

    @Override
    String inMonths(List<Integer> months) {
        if (isRange(months)) {
            return " de " + listed(months, MONTH, AND);
        }
        return " en " + listed(months, MONTH, AND);
    }

    @Override
    String atSeconds(List<Integer> seconds) {
        return (seconds.size() == 1 ? "à la seconde " : "aux secondes ") + listed(seconds, NUMBER, AND);
    }

    @Override
    String atMinutes(List<Integer> minutes) {
        return (minutes.size() == 1 ? "à la minute " : "aux minutes ") + listed(minutes, NUMBER, AND);
    }

    @Override
    String ofMinutes(List<Integer> minutes) {
        return (minutes.size() == 1 ? " de la minute " : " des minutes ") + listed(minutes, NUMBER, AND);
    }

    @Override
    String ofEvery(IntervalUnit unit) {
        return unit == IntervalUnit.HOURS ? " de chaque heure" : " de chaque minute";
    }

    @Override
    String between(String from, String to) {
        return "de " + from + " à " + to;
    }

    @Override
    String inHours(List<Integer> hours) {
        return "pendant les heures " + listed(hours, NUMBER, AND);
    }

    private static String ordinal(int number) {
        return number == 1 ? "1er" : String.valueOf(number);
    }
}
