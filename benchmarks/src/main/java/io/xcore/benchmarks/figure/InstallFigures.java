package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.http.Answer;
import io.xcore.benchmarks.http.Latencies;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.PluginJar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An install by upload, against the framework's own {@code installBundle} and {@code start}. */
public final class InstallFigures {
    private final Workbench bench;
    private final Client client;

    public InstallFigures(Workbench bench, Client client) {
        this.bench = bench;
        this.client = client;
    }

    public List<Figure> measure() throws IOException {
        bench.tell("installs, by upload and raw");
        List<Long> uploads = new ArrayList<>();
        List<Long> raws = new ArrayList<>();
        int warm = bench.plan().warmCycles();
        for (int i = 0; i < warm + bench.plan().cycles(); i++) {
            long raw = raw(PluginJar.greeting("raw-" + i));
            long upload = upload(client, "upload-" + i);
            client.uninstall("upload-" + i);
            if (i >= warm) {
                raws.add(raw);
                uploads.add(upload);
            }
        }
        double ours = new Latencies(uploads).medianMillis();
        double theirs = new Latencies(raws).medianMillis();
        return List.of(Figure.atMost(
                3, "Install by upload to the first 200, against raw install and start", "ms", ours, theirs));
    }

    /** From the first byte sent to the first 200 of its route. */
    static long upload(Client client, String id) throws IOException {
        byte[] jar = PluginJar.greeting(id);
        long begin = System.nanoTime();
        client.install(jar);
        client.await("/" + id);
        return System.nanoTime() - begin;
    }

    private long raw(byte[] jar) throws IOException {
        Answer answer = client.send("POST", "/benchmark/raw", "application/java-archive", jar);
        Client.expect(200, answer);
        return Long.parseLong(answer.body().trim());
    }
}
