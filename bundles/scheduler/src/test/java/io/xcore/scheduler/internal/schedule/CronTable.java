package io.xcore.scheduler.internal.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code cron-table.txt}: groups of expressions, each with the times and places they are tried at. */
final class CronTable {
    /** A time to begin at, on the clock of a zone. */
    record Start(ZoneId zone, Instant after) {}

    /** One group. */
    record Group(String name, List<Start> starts, List<String> expressions) {}

    private CronTable() {}

    static List<Group> read() {
        List<Group> groups = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("== ")) {
                groups.add(new Group(line.substring(3), new ArrayList<>(), new ArrayList<>()));
            } else if (line.startsWith("at ")) {
                String[] words = line.split(" ", -1);
                last(groups).starts().add(new Start(ZoneId.of(words[1]), Instant.parse(words[2])));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                last(groups).expressions().add(line.strip());
            }
        }
        return groups;
    }

    private static Group last(List<Group> groups) {
        return groups.get(groups.size() - 1);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(CronTable.class.getResourceAsStream("cron-table.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
