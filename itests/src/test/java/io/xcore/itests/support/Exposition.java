package io.xcore.itests.support;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text format 0.0.4, read strictly, and the rules of {@code promtool check metrics}. */
public final class Exposition {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> PARTS = Set.of("_bucket", "_sum", "_count");
    private static final Set<String> BASE_UNITS = Set.of(
            "amperes", "bytes", "celsius", "grams", "joules", "kelvin", "meters", "metres", "moles", "seconds",
            "volts");
    private static final Set<String> OTHER_UNITS = Set.of("minutes", "hours", "days", "weeks", "kelvins", "bits");
    private static final List<String> PREFIXES = List.of(
            "pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi", "mega", "mibi", "giga",
            "gibi", "tera", "tebi", "peta", "pebi");
    private static final Set<String> ABBREVIATIONS =
            Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private static final class Family {
        private final String name;
        private String help = "";
        private String type = "";
        private final Map<String, Double> series = new LinkedHashMap<>();

        private Family(String name) {
            this.name = name;
        }
    }

    /** Reads a text. */
    public Exposition(String text) {
        Family current = null;
        Set<String> over = new HashSet<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", 4);
                if (current == null || !current.name.equals(words[2])) {
                    if (!over.add(words[2])) {
                        problems.add(words[2] + " is there twice");
                    }
                    current = families.computeIfAbsent(words[2], Family::new);
                }
                if (line.startsWith("# HELP ")) {
                    current.help = words.length > 3 ? words[3] : "";
                } else {
                    current.type = words.length > 3 ? words[3] : "";
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                sample(line, current);
            }
        }
        families.values().forEach(this::lint);
    }

    /** What is wrong with it. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    public Set<String> names() {
        return Set.copyOf(families.keySet());
    }

    public String type(String name) {
        return families.get(name).type;
    }

    /** The series of one family, by their text. */
    public Map<String, Double> series(String name) {
        return families.containsKey(name) ? Map.copyOf(families.get(name).series) : Map.of();
    }

    private void sample(String line, Family current) {
        Matcher found = SAMPLE.matcher(line);
        if (!found.matches()) {
            problems.add("not a sample: " + line);
            return;
        }
        String name = found.group(1);
        if (current == null || !belongs(name, current)) {
            problems.add("neither HELP nor TYPE before " + line);
            return;
        }
        String labels = found.group(2) == null ? "" : found.group(2);
        String key = name + new TreeMap<>(labels(labels));
        if (current.series.put(key, value(found.group(3))) != null) {
            problems.add("twice: " + key);
        }
        labels(labels).keySet().stream()
                .filter(label -> !label.equals(label.toLowerCase(Locale.ROOT)))
                .forEach(label -> problems.add("not in small letters: " + label + " of " + name));
        if ((!current.type.equals("histogram") && labels(labels).containsKey("le"))
                || (!current.type.equals("summary") && labels(labels).containsKey("quantile"))) {
            problems.add("a label kept for other types: " + line);
        }
    }

    private static boolean belongs(String name, Family family) {
        boolean parts = family.type.equals("histogram") || family.type.equals("summary");
        return name.equals(family.name) || (parts && PARTS.stream().anyMatch(part -> name.equals(family.name + part)));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private double value(String text) {
        try {
            return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            problems.add("no number: " + text);
            return Double.NaN;
        }
    }

    private void lint(Family family) {
        String name = family.name;
        complainIf(family.help.isBlank(), name + " has no help");
        complainIf(!TYPES.contains(family.type), name + " has no type");
        complainIf(family.series.isEmpty(), name + " has no series");
        boolean counter = family.type.equals("counter");
        complainIf(counter && !name.endsWith("_total"), name + " is a counter without _total");
        complainIf(!counter && name.endsWith("_total"), name + " is no counter and ends in _total");
        complainIf(
                !family.type.equals("histogram")
                        && !family.type.equals("summary")
                        && PARTS.stream().anyMatch(name::endsWith),
                name + " ends like a part of a histogram");
        complainIf(!name.equals(name.toLowerCase(Locale.ROOT)), name + " is not in small letters");
        complainIf(name.contains(":"), name + " has a colon");
        for (String word : name.split("_", -1)) {
            complainIf(TYPES.contains(word), name + " names its type");
            complainIf(ABBREVIATIONS.contains(word), name + " abbreviates a unit");
            complainIf(
                    OTHER_UNITS.contains(word)
                            || PREFIXES.stream()
                                    .anyMatch(prefix -> word.startsWith(prefix)
                                            && BASE_UNITS.contains(word.substring(prefix.length()))),
                    name + " is not in a base unit");
        }
        if (counter) {
            family.series.forEach((key, value) -> complainIf(!(value >= 0), key + " is " + value));
        }
        if (family.type.equals("histogram")) {
            complainIf(
                    family.series.keySet().stream().noneMatch(key -> key.contains("le=+Inf")),
                    name + " has no bucket +Inf");
        }
    }

    private void complainIf(boolean wrong, String what) {
        if (wrong) {
            problems.add(what);
        }
    }
}
