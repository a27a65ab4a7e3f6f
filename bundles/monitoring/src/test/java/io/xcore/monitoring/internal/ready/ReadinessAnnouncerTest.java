package io.xcore.monitoring.internal.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.rest.FixedPlatform;
import io.xcore.testkit.FakeAuthenticator;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TempDataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessAnnouncerTest {
    private static final URI URL = URI.create("http://127.0.0.1:8000");

    @TempDir
    private Path root = Path.of("");

    private final ManualClock clock = new ManualClock();
    private final List<String> console = new ArrayList<>();
    private final Prerequisites prerequisites = new Prerequisites();
    private boolean answering = true;

    @BeforeEach
    void everythingIsThere() {
        prerequisites.authenticator = new FakeAuthenticator();
        prerequisites.plugins = new FakePluginService();
        prerequisites.directory = new FakeDirectory(clock);
        prerequisites.parts.add(() -> "auth");
        prerequisites.parts.add(() -> "plugins");
    }

    @Test
    void theConsoleAndTheFileAreToldOnce() throws IOException {
        Files.writeString(root.resolve("admin-password"), "secret");
        ReadinessAnnouncer announcer = announcer();
        clock.advance(Duration.ofMillis(9_840));

        assertThat(announcer.look()).isTrue();

        assertThat(console)
                .containsExactly("Xcore 0.1.0 is ready at http://127.0.0.1:8000 in 9.8 s; "
                        + "first administrator: admin, password in " + root.resolve("admin-password"));
        assertThat(root.resolve("run/ready"))
                .hasContent("{\"url\":\"http://127.0.0.1:8000\",\"pid\":"
                        + ProcessHandle.current().pid() + ",\"seconds\":9.8,\"version\":\"0.1.0\","
                        + "\"admin_password_file\":\"" + root.resolve("admin-password") + "\"}");
    }

    @Test
    void withoutPasswordFileNoneIsNamed() throws IOException {
        announcer().look();

        assertThat(console).containsExactly("Xcore 0.1.0 is ready at http://127.0.0.1:8000 in 0.0 s");
        assertThat(root.resolve("run/ready")).content().contains("\"admin_password_file\":null");
    }

    @Test
    void itWaitsForEveryPartServiceAndTheServer() throws IOException {
        ReadinessAnnouncer announcer = announcer();

        prerequisites.parts.remove(1);
        assertThat(announcer.look()).isFalse();
        prerequisites.parts.add(() -> "plugins");
        prerequisites.directory = null;
        assertThat(announcer.look()).isFalse();
        prerequisites.directory = new FakeDirectory(clock);
        answering = false;
        assertThat(announcer.look()).isFalse();
        assertThat(root.resolve("run/ready")).doesNotExist();

        answering = true;
        assertThat(announcer.look()).isTrue();
    }

    @Test
    void whatIsMissingIsNamed() {
        prerequisites.parts.clear();
        prerequisites.authenticator = null;

        assertThat(prerequisites.missing(new TreeSet<>(List.of("plugins"))))
                .containsExactly("Authenticator", "plugins");
    }

    @Test
    void stoppingRemovesTheFile() throws Exception {
        ReadinessAnnouncer announcer = announcer();
        announcer.look();

        announcer.stop();

        assertThat(root.resolve("run/ready")).doesNotExist();
    }

    @Test
    void aLookThatIsUnderWayLeavesNoFileBehind() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ReadinessAnnouncer announcer = announcer(uri -> {
            looking.countDown();
            return awaited(goOn);
        });
        announcer.start();
        assertThat(awaited(looking)).isTrue();
        Thread stopping = new Thread(() -> {
            try {
                announcer.stop();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        stopping.join(100);
        goOn.countDown();
        stopping.join();

        assertThat(console).hasSize(1);
        assertThat(root.resolve("run/ready")).doesNotExist();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReadinessAnnouncer announcer() {
        return announcer(uri -> answering);
    }

    private ReadinessAnnouncer announcer(HttpProbe probe) {
        return new ReadinessAnnouncer(
                new FixedPlatform("0.1.0", ManualClock.START, URL),
                new TempDataDirectory(root),
                prerequisites,
                new ReadySettings(new TreeSet<>(List.of("auth", "plugins"))),
                new ReadinessAnnouncer.Surroundings(clock, probe, console::add));
    }
}
