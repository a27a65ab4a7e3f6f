package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.HttpConnection;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.http.Target;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.Waiting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A fresh boot, against Karaf alone with the same third-party features. */
public final class BootFigures {
    private static final long LOOK_NANOS = 10_000_000;

    private final Workbench bench;

    public BootFigures(Workbench bench) {
        this.bench = bench;
    }

    public List<Figure> measure() throws IOException {
        Path bare = bench.distribution().bareWithBootFeatures(bench.folder().resolve("bare-features"));
        int boots = bench.plan().boots();
        double[] ours = new double[boots];
        double[] theirs = new double[boots];
        double[] stock = new double[boots];
        for (int i = 0; i < boots; i++) {
            bench.tell("boot " + (i + 1) + " of " + boots);
            ours[i] = untilAuthenticated(bench.distribution().home(), bench.data("boot-" + i));
            theirs[i] = untilFeaturesInstalled(bare, bench.data("bare-" + i), "");
            stock[i] = untilFeaturesInstalled(bare, bench.data("stock-" + i), asKarafStarts(bare));
        }
        double median = Latencies.median(ours);
        String boot = "Fresh boot to the first authenticated 200, against bare Karaf's boot features";
        return List.of(
                Figure.atMost(1.3, boot, "s", median, Latencies.median(theirs)),
                Figure.told(boot + " with the JVM options of bin/karaf", "s", median, Latencies.median(stock)));
    }

    /** What {@code bin/karaf} tells the JVM and our launcher does not: two patches, and nothing about compilers. */
    private static String asKarafStarts(Path home) throws IOException {
        return "-XX:Tier4InvocationThreshold=5000 -XX:Tier4MinInvocationThreshold=600 -XX:Tier4CompileThreshold=15000"
                + " -XX:Tier4BackEdgeThreshold=40000 -XX:CICompilerCount=2 --add-reads=java.xml=java.logging"
                + " --add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"
                + patch("java.base", home, "org.apache.karaf.specs.locator-*.jar")
                + patch("java.xml", home, "org.apache.karaf.specs.java.xml-[0-9]*.jar");
    }

    private static String patch(String module, Path home, String name) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home.resolve("lib/endorsed"), name)) {
            return " --patch-module=" + module + "=" + found.iterator().next();
        }
    }

    private static double untilAuthenticated(Path home, Path data) throws IOException {
        long begin = System.nanoTime();
        try (Instance instance = Instance.start(home, data)) {
            firstLogin(instance).close();
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static double untilFeaturesInstalled(Path home, Path data, String options) throws IOException {
        Path booted = data.resolve("run/booted");
        long begin = System.nanoTime();
        try (Instance instance = Instance.start(home, data, Map.of("XCORE_JAVA_OPTS", options))) {
            Waiting.until("boot features of " + data, LOOK_NANOS, () -> {
                instance.requireAlive();
                return Files.exists(booted);
            });
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Signs in as soon as the instance says that it is ready, and asks who it is. */
    public static Client firstLogin(Instance instance) throws IOException {
        Waiting.until("the instance on port " + instance.port(), LOOK_NANOS, () -> {
            instance.requireAlive();
            return instance.ready();
        });
        Client client = Client.login(instance.port());
        Client.expect(200, client.get("/auth/me"));
        return client;
    }

    /** Signs in as soon as that is possible, ready or not; for an instance whose administrator was there before. */
    static Client earliestLogin(Instance instance) throws IOException {
        Target me = new Target(instance.port(), "/auth/me", "");
        Waiting.until("401 of /auth/me", LOOK_NANOS, () -> {
            instance.requireAlive();
            return status(me) == 401;
        });
        AtomicReference<Client> found = new AtomicReference<>();
        Waiting.until("login", LOOK_NANOS, () -> {
            try {
                Client client = Client.login(instance.port());
                found.set(client);
                return client.get("/auth/me").status() == 200;
            } catch (IOException e) {
                return false; // Not yet.
            }
        });
        return found.get();
    }

    static int status(Target target) {
        try (HttpConnection connection = new HttpConnection(target.port())) {
            Answer answer = connection.get(target);
            return answer.status();
        } catch (IOException e) {
            return 0; // Nobody listens yet.
        }
    }
}
