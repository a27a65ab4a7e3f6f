package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README's tour, executed. Between {@code <!-- tour -->} and {@code <!-- /tour -->} every {@code bash} block runs, in
 * one shell, in the checkout, with {@code XCORE_URL} and {@code XCORE_ADMIN_PASSWORD} set; a {@code text} or {@code json}
 * block after it is what it must have printed.
 */
class DocumentationIT {
    private static final Pattern TOUR = Pattern.compile("<!-- tour -->(.*?)<!-- /tour -->", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile("^```(bash|text|json)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String MARK = "--- end of block ---";

    /**
     * One command of the tour.
     *
     * @param expected what it prints, empty when the README does not say
     */
    private record Step(String command, String expected) {}

    @Test
    void theTourOfTheReadmeDoesWhatItShows() throws IOException, InterruptedException {
        Path checkout = Path.of(System.getProperty("xcore.checkout")).toRealPath();
        Path readme = checkout.resolve("README.md");
        assumeTrue(Files.exists(readme), "there is no README yet");
        List<Step> steps = steps(Files.readString(readme));
        assertThat(steps).as("steps of the tour").isNotEmpty();

        try (Instance instance = Instance.create("--dev").start()) {
            List<String> printed = run(steps, instance, checkout);
            for (int i = 0; i < steps.size(); i++) {
                assertThat(printed).as("what the tour printed").hasSizeGreaterThan(i);
                if (!steps.get(i).expected().isEmpty()) {
                    assertThat(normal(printed.get(i), instance))
                            .as(steps.get(i).command())
                            .isEqualTo(normal(steps.get(i).expected(), instance));
                }
            }
        }
    }

    private static List<Step> steps(String readme) {
        List<Step> steps = new ArrayList<>();
        Matcher tour = TOUR.matcher(readme);
        while (tour.find()) {
            Matcher block = BLOCK.matcher(tour.group(1));
            while (block.find()) {
                if (block.group(1).equals("bash")) {
                    steps.add(new Step(block.group(2), ""));
                } else if (!steps.isEmpty()) {
                    Step command = steps.remove(steps.size() - 1);
                    steps.add(new Step(command.command(), block.group(2)));
                }
            }
        }
        return steps;
    }

    private static List<String> run(List<Step> steps, Instance instance, Path checkout)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append(step.command())
                    .append("\nprintf '\\n%s\\n' '")
                    .append(MARK)
                    .append("'\n");
        }
        Path work = Files.createTempDirectory(instance.data().getParent(), "tour-");
        Path file = Files.writeString(work.resolve("tour.sh"), script);
        Path out = work.resolve("tour.out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", file.toString())
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("XCORE_URL", instance.uri().toString());
        builder.environment().put("XCORE_ADMIN_PASSWORD", Instance.PASSWORD);
        builder.environment().put("XCORE_DATA", instance.data().toString());
        Process tour = builder.start();
        assertThat(tour.waitFor(120, TimeUnit.SECONDS)).as("the tour ends").isTrue();
        String printed = Files.readString(out);
        assertThat(tour.exitValue()).as(printed).isZero();
        return List.of(printed.split("\\n" + MARK + "\\n", -1));
    }

    /** Without what differs from run to run. */
    private static String normal(String text, Instance instance) {
        return text.replace(instance.uri().toString(), "URL")
                .replaceAll("http://(localhost|127\\.0\\.0\\.1):8000", "URL")
                .replaceAll("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "TOKEN")
                .replaceAll("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
                .replaceAll("\\b[0-9a-f]{64}\\b", "SHA-256")
                .replaceAll("req-[A-Za-z0-9-]+", "REQUEST-ID")
                .replaceAll("(\"(id|uptime|pid|size)\" ?: ?)\\d+", "$1N")
                .replaceAll("[ \\t]+\\n", "\n")
                .strip();
    }
}
