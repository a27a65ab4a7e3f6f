package io.xcore.monitoring.internal.ready;

import io.xcore.platform.Platform;
import io.xcore.store.DataDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, once, that the platform has booted: a line on the console, and a file for programs that wait. */
@Component(
        service = {},
        immediate = true,
        configurationPid = ReadySettings.PID)
@Designate(ocd = ReadyConfiguration.class)
public final class ReadinessAnnouncer {
    private static final Logger log = LoggerFactory.getLogger(ReadinessAnnouncer.class);
    private static final int LOOK_MILLIS = 50;
    private static final int LOOKS_BETWEEN_LOGS = 200;
    private static final int PROBE_TIMEOUT_MILLIS = 2_000;
    private static final int STOP_LIMIT_SECONDS = 5;

    private final Platform platform;
    private final Path root;
    private final ReadyFile file;
    private final Prerequisites prerequisites;
    private final ReadySettings settings;
    private final Surroundings surroundings;
    private int looks;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> looking;

    /** What a test replaces: the time, the network and the console. */
    record Surroundings(Clock clock, HttpProbe probe, Consumer<String> console) {}

    @Activate
    public ReadinessAnnouncer(
            @Reference Platform platform,
            @Reference DataDirectory data,
            @Reference Prerequisites prerequisites,
            ReadyConfiguration configuration) {
        this(
                platform,
                data,
                prerequisites,
                ReadySettings.of(configuration),
                new Surroundings(
                        Clock.systemUTC(), HttpProbe.overTheNetwork(PROBE_TIMEOUT_MILLIS), ReadinessAnnouncer::print));
    }

    ReadinessAnnouncer(
            Platform platform,
            DataDirectory data,
            Prerequisites prerequisites,
            ReadySettings settings,
            Surroundings surroundings) {
        this.platform = platform;
        this.root = data.root();
        this.file = new ReadyFile(data.folder("run"));
        this.prerequisites = prerequisites;
        this.settings = settings;
        this.surroundings = surroundings;
    }

    @Activate
    void start() throws IOException {
        file.delete();
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "xcore-readiness");
            thread.setDaemon(true);
            return thread;
        });
        looking = timer.scheduleWithFixedDelay(this::tick, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() throws IOException, InterruptedException {
        end();
        // A look that is under way may be about to write the file.
        if (timer != null && !timer.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            log.warn("Whether the platform is ready is still being looked at");
        }
        file.delete();
    }

    private void tick() {
        try {
            if (look()) {
                end();
            }
        } catch (IOException e) {
            log.error("The platform is ready, but {} cannot be written", root, e);
            end();
        } catch (RuntimeException e) {
            log.warn("Whether the platform is ready cannot be told", e);
        }
    }

    /** Announces the platform when all is there; says whether it has. */
    boolean look() throws IOException {
        SortedSet<String> missing = prerequisites.missing(settings.parts());
        if (missing.isEmpty() && !surroundings.probe().answers(platform.baseUri())) {
            missing.add("an answer at " + platform.baseUri());
        }
        looks++;
        if (!missing.isEmpty()) {
            if (looks % LOOKS_BETWEEN_LOGS == 0) {
                log.info("Not ready yet, waiting for {}", missing);
            }
            return false;
        }
        announce();
        return true;
    }

    private void announce() throws IOException {
        Path password = root.resolve("admin-password");
        ReadyNotice notice = new ReadyNotice(
                platform.version(),
                platform.baseUri(),
                ProcessHandle.current().pid(),
                Duration.between(platform.startedAt(), surroundings.clock().instant())
                                .toMillis()
                        / 1000.0,
                Files.exists(password) ? Optional.of(password) : Optional.empty());
        file.write(notice.json());
        surroundings.console().accept(notice.line());
        log.info("{}", notice.line());
    }

    private void end() {
        if (timer != null && looking != null) {
            looking.cancel(false);
            timer.shutdown();
        }
    }

    /** Past Karaf's own streams, which belong to shell sessions. */
    private static void print(String line) {
        PrintStream console = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        console.println(line);
    }
}
