package io.xcore.itests.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of an instance: what it measures of itself, and what the JDK's {@code jcmd} tells of it. */
public final class Jvm {
    private final Instance instance;

    public Jvm(Instance instance) {
        this.instance = instance;
    }

    /** The sum of what begins so in {@code /metrics}: a name, or a name with its first labels. */
    public double metric(String start) {
        return instance.anonymous()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The same after garbage was collected. */
    public double metricAfterCollection(String start) {
        jcmd("GC.run");
        return metric(start);
    }

    /** How often methods of a class are on the stacks of all threads now. */
    public long frames(String className) {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.contains("." + className + "."))
                .count();
    }

    private String jcmd(String command) {
        try {
            Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process jcmd = new ProcessBuilder(program.toString(), Long.toString(instance.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new AssertionError(printed);
            }
            return printed;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
