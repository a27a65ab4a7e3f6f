package io.xcore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures as Markdown. */
final class Table {
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    private final List<Figure> figures;

    Table(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    String rows() {
        StringBuilder text = new StringBuilder();
        text.append("| Figure | Ours | Baseline | Ratio | Target | Met |\n");
        text.append("|---|---|---|---|---|---|\n");
        figures.forEach(figure -> text.append(figure.row()).append('\n'));
        return text.toString();
    }

    String page(Plan plan, Duration taken) throws IOException {
        return "# Results\n\n"
                + Runtime.getRuntime().availableProcessors() + " cores, " + memory() + " of memory, JDK "
                + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", plan `" + plan.name() + "`, "
                + taken.toSeconds() + " s.\n\n"
                + rows();
    }

    boolean allMet() {
        return figures.stream().allMatch(Figure::met);
    }

    private static String memory() throws IOException {
        Path file = Path.of("/proc/meminfo");
        Matcher found = MEMORY.matcher(Files.exists(file) ? Files.readString(file) : "");
        return found.find() ? Long.parseLong(found.group(1)) / (1024 * 1024) + " GiB" : "an unknown amount";
    }
}
