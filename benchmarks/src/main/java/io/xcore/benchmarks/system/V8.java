package io.xcore.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A module in the V8 of this machine's Node, in a process of its own. */
public final class V8 implements AutoCloseable {
    private static final Pattern ANSWER = Pattern.compile("\\{\"result\":([^,]+),\"millis\":([^}]+)}");

    private final Process process;
    private final Writer tasks;
    private final BufferedReader answers;

    private V8(Process process) {
        this.process = process;
        this.tasks = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param folder with the script and {@code target/compute.wasm}
     */
    public static V8 start(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of("node", "v8.mjs", "target/compute.wasm"))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new V8(process);
    }

    /**
     * What a call gave.
     *
     * @param result as JSON tells it
     */
    public record Run(String result, double millis) {}

    /**
     * Runs a task.
     *
     * @param task {@code {"function":…,"args":[…]}}
     */
    public Run run(String task) throws IOException {
        tasks.write(task + "\n");
        tasks.flush();
        String line = answers.readLine();
        Matcher found = ANSWER.matcher(String.valueOf(line));
        if (!found.matches()) {
            throw new IOException("Node answered: " + line);
        }
        return new Run(found.group(1), Double.parseDouble(found.group(2)));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
