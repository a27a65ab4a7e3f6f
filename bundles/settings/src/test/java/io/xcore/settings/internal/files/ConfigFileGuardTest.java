package io.xcore.settings.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.settings.internal.sealing.SealedSettings;
import io.xcore.testkit.ForgetfulSealer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.metatype.AttributeDefinition;

final class ConfigFileGuardTest {
    private static final String NAME = "io.xcore.mail.cfg";

    @TempDir
    private Path folder;

    private final RecordingReader reader = new RecordingReader();
    private final SealedSettings sealer = new SealedSettings(new ForgetfulSealer());
    private Path file;
    private ConfigFileGuard guard;

    @BeforeEach
    void start() throws IOException {
        file = Files.createDirectories(folder.resolve("etc")).resolve(NAME);
        guard = guard();
    }

    @Test
    void aGoodFileIsHandedOn() throws Exception {
        install("host = mail\nport = 25\n");
        update("host = other\nport = 25\n");

        assertThat(reader.calls)
                .containsExactly("install host = mail\nport = 25\n", "update host = other\nport = 25\n");
        assertThat(guard.faults()).isEmpty();
    }

    @Test
    void aFaultyFileIsKeptBackUntilItIsMended() throws Exception {
        install("port = 25\n");
        update("port = 2x\n");

        assertThat(guard.faults().get(NAME)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(1);
            assertThat(fault.problem()).contains("port", "number").doesNotContain("2x");
        });
        assertThat(guard.examine()).containsOnlyKeys(NAME);
        update("port = 26\n");

        assertThat(reader.calls).containsExactly("install port = 25\n", "update port = 26\n");
        assertThat(guard.faults()).isEmpty();
        assertThat(guard.examine()).isEmpty();
    }

    @Test
    void whoeverAsksIsToldWhyAFileIsNotInForce() throws Exception {
        assertThat(guard.fault("io.xcore.mail")).as("there is none").isEmpty();
        install("port = 25\nunknown = 1\n");
        assertThat(guard.fault("io.xcore.mail")).isEmpty();

        Files.writeString(file, "host = mail\nport = 2x\n");

        assertThat(guard.fault("io.xcore.mail").orElseThrow())
                .as("at once, before it is next looked at")
                .startsWith(NAME + ", line 2 port")
                .doesNotContain("2x");
    }

    @Test
    void anUnknownKeyIsToldAndTheFileInForce() throws Exception {
        install("port = 25\nprot = 26\n");

        assertThat(guard.faults().get(NAME)).extracting(Fault::refused).containsExactly(false);
        assertThat(reader.calls).hasSize(1);
    }

    @Test
    void aStartWithAFaultyFileGetsItsLastGoodState() throws Exception {
        install("port = 25\n");
        guard = guard();
        reader.calls.clear();

        install("port = 2x\n");
        assertThat(reader.calls).containsExactly("install port = 25\n");
        update("port = 26\n");

        assertThat(reader.calls).containsExactly("install port = 25\n", "install port = 26\n");
        assertThat(file).hasContent("port = 26\n");
    }

    @Test
    void aStartWithAFaultyFileThatWasNeverGoodGetsNothing() throws Exception {
        install("port\n");

        assertThat(reader.calls).isEmpty();
        assertThat(guard.faults()).containsOnlyKeys(NAME);
    }

    @Test
    void aFileThatIsGoneIsGone() throws Exception {
        install("port = 25\n");
        update("port = x\n");
        Files.delete(file);
        guard.uninstall(file.toFile());

        assertThat(reader.calls).containsExactly("install port = 25\n", "uninstall");
        assertThat(guard.faults()).isEmpty();
        guard = guard();
        reader.calls.clear();
        install("port = x\n");
        assertThat(reader.calls).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPlainSecretIsSealedInTheFile() throws Exception {
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        install("# mail\nhost = mail\n.password = sécret\n");

        String text = Files.readString(file);
        assertThat(text)
                .matches("(?s)# mail\nhost = mail\n\\.password = sealed:\\S+\n")
                .doesNotContain("cret");
        assertThat(reader.calls).containsExactly("install " + text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(sealer.seal(
                        "io.xcore.mail",
                        ".password",
                        text.substring(text.indexOf("sealed:")).strip()))
                .as("it is for this setting")
                .isEqualTo(text.substring(text.indexOf("sealed:")).strip());
    }

    @Test
    void aReferenceToTheEnvironmentStays() throws Exception {
        install(".password = ${env:MAIL_PASSWORD}\n");

        assertThat(file).hasContent(".password = ${env:MAIL_PASSWORD}\n");
    }

    @Test
    void onlyFilesOfTheFolderAreItsBusiness() {
        assertThat(guard.canHandle(file.toFile())).isTrue();
        assertThat(guard.canHandle(folder.resolve("x.cfg").toFile())).isFalse();
        assertThat(guard.canHandle(folder.resolve("etc/x.jar").toFile())).isFalse();
    }

    private void install(String text) throws Exception {
        Files.writeString(file, text);
        guard.install(file.toFile());
    }

    private void update(String text) throws Exception {
        Files.writeString(file, text);
        guard.update(file.toFile());
    }

    private ConfigFileGuard guard() {
        Map<String, AttributeDefinition> keys = Map.of(
                "host", new Key("host", AttributeDefinition.STRING),
                "port", new Key("port", AttributeDefinition.INTEGER),
                ".password", new Key(".password", AttributeDefinition.PASSWORD));
        return new ConfigFileGuard(
                file.getParent(),
                new GoodCopies(folder.resolve("good")),
                new ConfigCheck(pid -> pid.equals("io.xcore.mail") ? Optional.of(keys) : Optional.empty()),
                sealer,
                () -> Optional.of(reader));
    }

    /** What File Install would have read. */
    private static final class RecordingReader implements ArtifactInstaller {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void install(File artifact) throws IOException {
            calls.add("install " + Files.readString(artifact.toPath(), StandardCharsets.UTF_8));
        }

        @Override
        public void update(File artifact) throws IOException {
            calls.add("update " + Files.readString(artifact.toPath(), StandardCharsets.UTF_8));
        }

        @Override
        public void uninstall(File artifact) {
            calls.add("uninstall");
        }

        @Override
        public boolean canHandle(File artifact) {
            return true;
        }
    }

    private record Key(String id, int type) implements AttributeDefinition {
        @Override
        public String getName() {
            return id;
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public int getCardinality() {
            return 0;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String[] getOptionValues() {
            return null;
        }

        @Override
        public String[] getOptionLabels() {
            return null;
        }

        @Override
        public String validate(String value) {
            return "";
        }

        @Override
        public String[] getDefaultValue() {
            return new String[0];
        }
    }
}
