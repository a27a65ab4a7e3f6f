package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Plan;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.ClosedLoop;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.ModuleBytes;
import io.xcore.benchmarks.system.PluginJar;
import io.xcore.benchmarks.system.V8;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What modules take: computing, against V8; a call over HTTP, against a constant; the first call; many at once. */
public final class WasmFigures {
    private static final String MODULES = "/api/v1/modules";
    private static final String WASM = "application/wasm";
    private static final Pattern ID = Pattern.compile("\"module_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern RESULT = Pattern.compile("\"result\"\\s*:\\s*\\[([^\\]]*)]");
    private static final Pattern TIME = Pattern.compile("\"execution_time\"\\s*:\\s*([-+.0-9Ee]+)");
    private static final String FIB = "{\"function\":\"fib\",\"args\":[30]}";
    private static final String ADD = "{\"function\":\"add\",\"args\":[5,3]}";
    private static final String ONE = "{\"function\":\"fib\",\"args\":[1]}";
    private static final String MIX = "{\"function\":\"mix\",\"args\":[20000,3]}";
    private static final String LONG_FIB = "{\"function\":\"fib\",\"args\":[35]}";
    private static final int WARM_RUNS = 6;
    private static final int RUNS = 5;
    private static final int MANY = 64;
    private static final int LARGE_BYTES = 200 * 1024;
    private static final int LARGE_WARM = 15;
    private static final int LARGE_COUNTED = 15;

    private final Workbench bench;
    private final Client client;
    private final Path folder = Path.of(System.getProperty("xcore.benchmark.modules"));
    private final List<String> uploaded = new ArrayList<>();

    public WasmFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    /**
     * One task for both engines.
     *
     * @param task {@code {"function":…,"args":[…]}}
     */
    private record Task(String name, String task) {}

    private static final List<Task> TASKS = List.of(
            new Task("fib(35)", "{\"function\":\"fib\",\"args\":[35]}"),
            new Task("SHA-256 of 10 MB", "{\"function\":\"sha256\",\"args\":[10485760]}"),
            new Task("primes below 4 million", "{\"function\":\"sieve\",\"args\":[4000000]}"),
            new Task("20 matrix products, 128 x 128", "{\"function\":\"matmul\",\"args\":[128,20]}"),
            new Task("BLAKE3 of 10 MB", "{\"function\":\"blake3\",\"args\":[10485760]}"));

    public List<Figure> measure() throws IOException {
        byte[] compute = Files.readAllBytes(folder.resolve("target/compute.wasm"));
        List<Figure> figures = new ArrayList<>();
        try {
            figures.addAll(computing(compute));
            figures.addAll(overHttp(compute));
            figures.add(firstCall());
            figures.add(manyAtOnce(compute));
            figures.add(wideFunction());
        } finally {
            for (String module : uploaded) {
                client.send("DELETE", module, "", new byte[0]);
            }
        }
        return figures;
    }

    private List<Figure> computing(byte[] compute) throws IOException {
        bench.tell("modules, computing");
        String module = compiled(compute, FIB);
        List<Figure> figures = new ArrayList<>();
        double product = 1;
        try (V8 v8 = V8.start(folder)) {
            for (Task task : TASKS) {
                double[] best = best(task, module, v8);
                figures.add(Figure.atMost(8, "Module: " + task.name() + ", against V8", "ms", best[0], best[1]));
                product *= best[0] / best[1];
            }
        }
        double mean = Math.pow(product, 1.0 / TASKS.size());
        figures.add(Figure.bounded(3, "Module: geometric mean of these, times V8", "×", mean));
        return figures;
    }

    /** In turns: a machine that gets slower does so for both. */
    private double[] best(Task task, String module, V8 v8) throws IOException {
        double ours = Double.MAX_VALUE;
        double theirs = Double.MAX_VALUE;
        for (int run = 0; run < WARM_RUNS + RUNS; run++) {
            V8.Run of = v8.run(task.task());
            Answer answer = client.send(
                    "POST",
                    module + "/execute?instance=bench",
                    "application/json",
                    task.task().getBytes(StandardCharsets.UTF_8));
            Client.expect(200, answer);
            if (Double.parseDouble(found(RESULT, answer)) != Double.parseDouble(of.result())) {
                throw new IOException(task.name() + ": " + answer.body() + ", V8 has " + of.result());
            }
            if (run >= WARM_RUNS) {
                ours = Math.min(ours, 1_000 * Double.parseDouble(found(TIME, answer)));
                theirs = Math.min(theirs, of.millis());
            }
        }
        return new double[] {ours, theirs};
    }

    private List<Figure> overHttp(byte[] compute) throws IOException {
        bench.tell("modules, a call over HTTP");
        Plan plan = bench.plan();
        client.install(PluginJar.twin());
        Target adding = client.target(compiled(ModuleBytes.large(0, 0), ADD) + "/execute", ADD);
        Target calling = client.target(compiled(ModuleBytes.variant(compute, -1), FIB) + "/execute", ONE);
        Target constant = client.target("/twin/execute", ADD);
        Throughput load = new Throughput();
        load.warmUp(adding, plan.warmUp());
        load.warmUp(calling, plan.warmUp());
        load.warmUp(constant, plan.warmUp());
        double[][] rates = load.rounds(2 * plan.rounds(), plan.round(), adding, calling, constant);
        client.uninstall("twin");
        double add = 1e6 / Latencies.median(rates[0]);
        double fib = 1e6 / Latencies.median(rates[1]);
        return List.of(
                Figure.atMost(
                        1.3,
                        "Module: add(5, 3) over HTTP, against the same request answered by a constant",
                        "µs",
                        add,
                        add * Throughput.ratio(rates[0], rates[2])),
                Figure.told(
                        "Module: fib(1), which another thread runs and which has a memory, against the same",
                        "µs",
                        fib,
                        fib * Throughput.ratio(rates[1], rates[2])));
    }

    private Figure firstCall() throws IOException {
        bench.tell("modules, the first call");
        double[] millis = new double[LARGE_COUNTED];
        for (int number = -LARGE_WARM; number < LARGE_COUNTED; number++) {
            String module = upload(ModuleBytes.variant(ModuleBytes.large(LARGE_BYTES, number + LARGE_WARM), number));
            long begin = System.nanoTime();
            Answer answer = execute(module, ADD);
            double taken = (System.nanoTime() - begin) / 1e6;
            if (!found(RESULT, answer).equals("8")) {
                throw new IOException(answer.body());
            }
            if (number >= 0) {
                millis[number] = taken;
            }
        }
        double worst = 0;
        for (double each : millis) {
            worst = Math.max(worst, each);
        }
        return Figure.bounded(100, "Module: first call after the upload of 200 KB, the longest of 15", "ms", worst);
    }

    private Figure manyAtOnce(byte[] compute) throws IOException {
        bench.tell("modules, 64 at once");
        List<Target> targets = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            targets.add(client.target(compiled(ModuleBytes.variant(compute, number), FIB) + "/execute", LONG_FIB));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        List<Target> few = targets.subList(0, cores);
        ClosedLoop many = new ClosedLoop(MANY);
        ClosedLoop oneEach = new ClosedLoop(cores);
        Duration round = bench.plan().round().multipliedBy(2);
        many.run(targets, round.multipliedBy(2));
        double[] together = new double[2 * bench.plan().rounds()];
        double[] allowed = new double[together.length];
        for (int turn = 0; turn < together.length; turn++) {
            together[turn] = many.run(targets, round);
            allowed[turn] = oneEach.run(few, round);
        }
        double ours = Latencies.median(together);
        return Figure.atLeast(
                0.9,
                "Modules: fib(35) of 64 different ones at once, against one for each core",
                "/s",
                ours,
                ours / Throughput.ratio(together, allowed));
    }

    /** What the start option is worth that lets the JVM compile large methods. */
    private Figure wideFunction() throws IOException {
        bench.tell("modules, a wide function");
        Path home = bench.distribution().home();
        Map<String, String> asJavaHasIt =
                Map.of("XCORE_RATE_LIMIT", "off", "XCORE_JAVA_OPTS", "-XX:+DontCompileHugeMethods");
        try (Instance instance = Instance.start(home, bench.data("small-methods"), asJavaHasIt);
                Client other = BootFigures.firstLogin(instance)) {
            WasmFigures without = new WasmFigures(bench, other);
            double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
            String ours = compiled(ModuleBytes.wide(), MIX);
            String theirs = without.compiled(ModuleBytes.wide(), MIX);
            for (int run = 0; run < WARM_RUNS + RUNS; run++) {
                best[0] = Math.min(best[0], Double.parseDouble(found(TIME, execute(ours, MIX))));
                best[1] = Math.min(best[1], Double.parseDouble(found(TIME, without.execute(theirs, MIX))));
            }
            return Figure.told(
                    "Module: a loop of 10,000 instructions, against a JVM that leaves large methods interpreted",
                    "ms",
                    1_000 * best[0],
                    1_000 * best[1]);
        }
    }

    /** A module that runs compiled from now on. */
    private String compiled(byte[] bytes, String call) throws IOException {
        String module = upload(bytes);
        Waiting.until(
                "the compilation of " + module,
                () -> !execute(module, call).body().contains("\"instructions\""));
        return module;
    }

    private String upload(byte[] bytes) throws IOException {
        Answer answer = client.send("POST", MODULES, WASM, bytes);
        Client.expect(201, answer);
        String module = MODULES + "/" + found(ID, answer);
        uploaded.add(module);
        return module;
    }

    private Answer execute(String module, String call) throws IOException {
        Answer answer =
                client.send("POST", module + "/execute", "application/json", call.getBytes(StandardCharsets.UTF_8));
        Client.expect(200, answer);
        return answer;
    }

    private static String found(Pattern pattern, Answer answer) throws IOException {
        Matcher found = pattern.matcher(answer.body());
        if (!found.find()) {
            throw new IOException("Not expected: " + answer.body());
        }
        return found.group(1);
    }
}
