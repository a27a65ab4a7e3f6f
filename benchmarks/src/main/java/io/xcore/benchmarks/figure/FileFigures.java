package io.xcore.benchmarks.figure;

import io.xcore.benchmarks.Figure;
import io.xcore.benchmarks.Workbench;
import io.xcore.benchmarks.system.Client;
import io.xcore.benchmarks.system.Instance;
import io.xcore.benchmarks.system.PlainReceiver;
import io.xcore.benchmarks.system.RandomBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A large upload into an instance with a small heap, and beside it the same bytes taken by a bare socket. */
public final class FileFigures {
    private static final String HEAP = "256m";
    private static final long GIGABYTE = 1_000_000_000;
    private static final long LITTLE = 32_000_000;
    private static final double MEGABYTE = 1e6;
    private static final double SECOND_NANOS = 1e9;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final String BOUNDARY = "----benchmark";

    private final Workbench bench;

    public FileFigures(Workbench bench) {
        this.bench = bench;
    }

    public List<Figure> measure() throws IOException {
        long bytes = bench.plan().name().equals("smoke") ? LITTLE : GIGABYTE;
        Path data = bench.data("files");
        Map<String, String> environment = Map.of("XCORE_RATE_LIMIT", "off", "XCORE_HEAP", HEAP);
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (Instance instance = Instance.start(bench.distribution().home(), data, environment);
                Client client = BootFigures.firstLogin(instance)) {
            client.await("/api/v1/files");
            double before = peak(instance);
            for (int round = 0; round <= bench.plan().rounds(); round++) {
                bench.tell("An upload of " + bytes / 1_000_000 + " MB, heap " + HEAP + ", round " + round);
                double rate = upload(instance, client, new RandomBody(bytes, 2L * round));
                double other = plain(data, new RandomBody(bytes, 2L * round + 1));
                if (round > 0) {
                    ours.add(rate);
                    plain.add(other);
                }
            }
            String what = "Upload of " + bytes / 1_000_000 + " MB, heap of " + HEAP + ": ";
            return List.of(
                    Figure.told(what + "rate", "MB/s", median(ours), median(plain)),
                    Figure.told(what + "most resident memory, and before it", "MB", peak(instance), before));
        }
    }

    /** Sends it as a browser does, and returns how fast it was acknowledged. */
    private static double upload(Instance instance, Client client, RandomBody body) throws IOException {
        byte[] head = ("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.bin\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), instance.port())) {
            OutputStream out = socket.getOutputStream();
            long begin = System.nanoTime();
            out.write(("POST /api/v1/files/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + client.target("").token()
                            + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: "
                            + (head.length + body.length() + tail.length) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            body.writeTo(out);
            out.write(tail);
            out.flush();
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            double seconds = (System.nanoTime() - begin) / SECOND_NANOS;
            if (status == null || !status.contains(" 201")) {
                throw new IOException("The upload was answered with " + status);
            }
            return body.length() / MEGABYTE / seconds;
        }
    }

    private static double plain(Path data, RandomBody body) throws IOException {
        Path file = data.resolveSibling("plain.bin");
        try (PlainReceiver receiver = new PlainReceiver(file);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            long begin = System.nanoTime();
            body.writeTo(socket.getOutputStream());
            socket.shutdownOutput();
            if (socket.getInputStream().read() < 0) {
                throw new IOException("The plain receiver failed");
            }
            return body.length() / MEGABYTE / ((System.nanoTime() - begin) / SECOND_NANOS);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The most memory its process has had, in megabytes. */
    private static double peak(Instance instance) throws IOException {
        Matcher found = PEAK.matcher(Files.readString(Path.of("/proc", instance.pid(), "status")));
        if (!found.find()) {
            throw new IOException("The kernel does not say how much memory it has had");
        }
        return Long.parseLong(found.group(1)) * 1024 / MEGABYTE;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
