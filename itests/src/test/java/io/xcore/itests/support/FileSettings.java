package io.xcore.itests.support;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.Stream;

/** Changes the settings of files while an instance runs. */
public final class FileSettings {
    private static final String PID = "io.xcore.files";
    private static final long LARGEST = 2L * 1024 * 1024 * 1024;

    private FileSettings() {}

    /** Has these settings and no others act, and the answer to an upload wait for what is found out about it. */
    public static void use(Instance instance, long largest, String... lines) {
        String[] all = Stream.concat(
                        Stream.of("max.file.bytes = " + largest, "answer.wait.seconds = 20"), Stream.of(lines))
                .toArray(String[]::new);
        instance.configure(PID, all);
        await(instance, largest);
    }

    /** Has the settings act that nobody has set. */
    public static void reset(Instance instance) {
        instance.configure(PID);
        await(instance, LARGEST);
    }

    private static void await(Instance instance, long largest) {
        Client anybody = instance.anonymous();
        Await.until(Duration.ofSeconds(60), "the settings of files act", () -> anybody.send(
                        anybody.request("/api/v1/files/tus").method("OPTIONS", BodyPublishers.noBody()))
                .header("Tus-Max-Size")
                .equals(Long.toString(largest)));
    }
}
