package io.xcore.benchmarks;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param name how it is called on the command line
 * @param boots boots of each kind, alternating
 * @param cycles installs of each kind that count, after {@code warmCycles} that do not
 * @param leakCycles times a plugin is installed, reloaded and uninstalled
 * @param warmUp the longest load before a throughput counts; it ends when the rate rises no more
 * @param round length of a throughput measurement
 * @param rounds measurements of each throughput, alternating
 * @param events how long events are published while a throughput is measured
 * @param firing how long tasks fire that are due each second
 * @param executions how many a long history has
 * @param writing how long a task writes lines
 * @param plugins how many make a full instance
 * @param fillings how often the instance is filled up to that many
 * @param reloads reloads under load, in two rounds
 * @param sockets how many say nothing
 */
public record Plan(
        String name,
        int boots,
        int warmCycles,
        int cycles,
        int leakCycles,
        Duration warmUp,
        Duration round,
        int rounds,
        Duration events,
        Duration firing,
        int executions,
        Duration writing,
        int plugins,
        int fillings,
        int reloads,
        int sockets) {
    public Plan {
        requireNonNull(name, "name is null");
        requireNonNull(warmUp, "warmUp is null");
        requireNonNull(round, "round is null");
        requireNonNull(events, "events is null");
        requireNonNull(firing, "firing is null");
        requireNonNull(writing, "writing is null");
    }

    /** The plan of this name: full, quick, or smoke, which only shows that everything runs. */
    static Plan named(String name) {
        return switch (name) {
            case "full" -> new Plan(
                    name,
                    3,
                    40,
                    25,
                    100,
                    seconds(120),
                    seconds(4),
                    3,
                    seconds(10),
                    seconds(120),
                    1_000_000,
                    seconds(20),
                    300,
                    2,
                    100,
                    10_000);
            case "quick" -> new Plan(
                    name,
                    1,
                    10,
                    20,
                    40,
                    seconds(60),
                    seconds(3),
                    2,
                    seconds(10),
                    seconds(30),
                    1_000_000,
                    seconds(10),
                    300,
                    1,
                    100,
                    10_000);
            case "smoke" -> new Plan(
                    name,
                    1,
                    1,
                    3,
                    3,
                    seconds(1),
                    seconds(1),
                    1,
                    seconds(1),
                    seconds(3),
                    2_000,
                    seconds(2),
                    8,
                    1,
                    4,
                    200);
            default -> throw new IllegalArgumentException("Unknown plan: " + name);
        };
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
