package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starting, running and stopping, as the launcher promises. */
@ExtendWith(SharedInstance.class)
class BootIT {
    private static final Pattern READY = Pattern.compile(
            "Xcore (\\S+) is ready at (http://127\\.0\\.0\\.1:\\d+) in [\\d.]+ s; first administrator: admin, password in (\\S+)");

    /** Started as a newcomer does: in production, and without a password of one's own. */
    private static Instance instance;

    private static String console;

    private static String firstUrl;

    @BeforeAll
    static void start() {
        instance = Instance.create("--production")
                .environment("XCORE_ADMIN_PASSWORD", "")
                .start();
        console = instance.printed();
        firstUrl = instance.uri().toString();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void oneLineSaysWhereItIsHowLongItTookAndWhereThePasswordIs() {
        List<String> lines =
                console.lines().filter(line -> line.contains("is ready at")).toList();

        assertThat(lines).hasSize(1);
        Matcher line = READY.matcher(lines.get(0));
        assertThat(line.matches()).as(lines.get(0)).isTrue();
        assertThat(line.group(2)).isEqualTo(firstUrl);
        assertThat(Path.of(line.group(3))).isEqualTo(passwordFile());
    }

    @Test
    void theGeneratedPasswordWorksAndOnlyItsFileHasIt() throws IOException {
        String password = Files.readString(passwordFile()).strip();

        assertThat(password).hasSizeGreaterThanOrEqualTo(16);
        assertThat(permissions(passwordFile())).isEqualTo("rw-------");
        instance.anonymous().login("admin", password);
        assertThat(filesContaining(password)).containsExactly(passwordFile());
        assertThat(instance.printed()).doesNotContain(password);
    }

    @Test
    void theDataDirectoryAndItsSecretsAreTheOwners() throws IOException {
        assertThat(permissions(instance.data())).isEqualTo("rwx------");
        assertThat(permissions(instance.data().resolve("keys"))).isEqualTo("rwx------");
        try (Stream<Path> keys = Files.list(instance.data().resolve("keys"))) {
            assertThat(keys.toList()).isNotEmpty().allSatisfy(key -> assertThat(permissions(key))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFirstBootFindsEveryTableInTheDatabaseOfTheDistribution() {
        assertThat(instance.logged())
                .as("tables were made at boot: is the changelog of their owner at db/OWNER/changelog.xml?")
                .doesNotContain("tables brought up to date");
    }

    @Test
    void itListensOnOnePortOfTheLoopbackAlone() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs Linux");
        assertThat(ListeningSockets.of(instance.pid()))
                .containsExactly("127.0.0.1:" + instance.uri().getPort());
    }

    @Test
    void aSecondStartOnTheSameDataIsRefused() {
        ShellResult second = instance.command("run");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err()).contains("already running").contains(Long.toString(instance.pid()));
        assertThat(instance.anonymous().get("/health").status()).isEqualTo(200);
    }

    @Test
    void anotherInstanceRunsBesideIt(Instance other) {
        assertThat(other.uri()).isNotEqualTo(instance.uri());
        assertThat(other.anonymous().get("/health").status()).isEqualTo(200);
        assertThat(instance.anonymous().get("/health").status()).isEqualTo(200);
        assertThat(instance.anonymous()
                        .withToken(other.admin().token())
                        .get("/auth/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatTheLauncherDoesNotKnowItRefuses() {
        assertThat(instance.command("run", "--bogus").status()).isEqualTo(2);
        assertThat(instance.command("run", "--bogus").err()).contains("--bogus");
        assertThat(instance.command("dance").status()).isEqualTo(2);
        assertThat(instance.command("run", "--port", "99999").status()).isEqualTo(2);
        assertThat(instance.command("help").out()).contains("run", "start", "stop", "status", "shell");
    }

    @Test
    void itStopsCleanlyAndComesBackWithEverythingItKnew() {
        Client user = instance.anonymous().newUser();
        assertThat(instance.command("status").out()).contains("running: " + instance.uri());
        int status = instance.stop();

        assertThat(status).isZero();
        assertThat(instance.logged()).doesNotContain(" ERROR ");
        assertThat(instance.data().resolve("run/ready")).doesNotExist();
        assertThat(instance.command("status").status()).isEqualTo(3);
        assertThat(instance.command("stop").status()).isEqualTo(3);

        instance.start();
        Client again = instance.anonymous().withToken(user.token());
        assertThat(again.get("/auth/me").status()).isEqualTo(200);
        String email = again.get("/auth/me").json().get("email").asText();
        again.login(email, Instance.PASSWORD);
        assertThat(again.post("/auth/refresh").status()).isEqualTo(200);
        assertThat(instance.logged()).doesNotContain(" ERROR ");
    }

    @Test
    void theCommandsRunItInTheBackground() throws IOException {
        Instance background = Instance.create("--production");
        try {
            ShellResult started = background.command("start");
            assertThat(started.status()).as(started.toString()).isZero();
            Matcher line = Pattern.compile("running: (http://\\S+) +pid (\\d+)").matcher(started.out());
            assertThat(line.find()).as(started.out()).isTrue();

            assertThat(background.command("status").out()).contains(line.group(1));
            assertThat(background.shell("xcore:plugin-list").status()).isZero();
            assertThat(background.command("stop").status()).isZero();
            assertThat(ProcessHandle.of(Long.parseLong(line.group(2)))).isEmpty();
            assertThat(background.command("status").status()).isEqualTo(3);
        } finally {
            background.command("stop");
        }
    }

    @Test
    void itBootsAndInstallsWithoutANetwork() throws IOException, InterruptedException {
        String[] inside = {"unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"};
        assumeTrue(works("unshare", "-rn", "sh", "-c", "ip link set lo up"), "needs user namespaces");
        Path home = Files.createTempDirectory(instance.data().getParent(), "home-");
        try (Instance alone = Instance.create("--production").startedBy(inside)) {
            alone.environment("HOME", home.toString()).start();
            ShellResult installed =
                    alone.shell("xcore:plugin-install", BuiltPlugin.jar("hello").toString());

            assertThat(installed.status()).as(installed.toString()).isZero();
            assertThat(alone.logged()).doesNotContain(" ERROR ").doesNotContain("Error downloading");
        }
        try (Stream<Path> written = Files.list(home)) {
            assertThat(written).isEmpty();
        }
    }

    private static boolean works(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path passwordFile() {
        return instance.data().resolve("admin-password");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> filesContaining(String text) throws IOException {
        try (Stream<Path> files = Files.walk(instance.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // Gone meanwhile.
        }
    }
}
