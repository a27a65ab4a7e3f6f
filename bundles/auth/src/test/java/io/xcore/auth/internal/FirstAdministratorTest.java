package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstAdministratorTest {
    @TempDir
    private Path folder;

    private AuthWorld world;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
    }

    @Test
    void theGeneratedPasswordInTheFileSignsIn() throws IOException {
        world.administrator.ensure();

        assertThat(password()).matches("[A-Za-z0-9_-]{24}");
        world.login("admin", password(), CLIENT);
        world.login("admin@example.com", password(), CLIENT);
        assertThat(admin().roles()).containsExactly("admin");
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        world.administrator.ensure();

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("admin-password", "keys");
        }
    }

    @Test
    void aChosenPasswordIsTakenAndWrittenNowhere() {
        world.administrator(Optional.of("chosen-password")).ensure();
        world.administrator.ensure();

        world.login("admin", "chosen-password", CLIENT);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aChosenPasswordThatIsTooShortCreatesNobodyAndStopsNobody() {
        world.administrator(Optional.of("short")).ensure();
        assertThat(world.directory.findByLogin("admin")).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void asLongAsSomebodyAdministersNothingHappens() throws IOException {
        world.administrator.ensure();
        String password = password();
        Files.delete(file());

        world.administrator(Optional.empty()).ensure();

        assertThat(file()).doesNotExist();
        world.login("admin", password, CLIENT);
    }

    @Test
    void aCrashAfterTheFileWasWrittenLeavesItsPasswordValid() throws IOException {
        Files.writeString(file(), "written-before-the-crash\n");

        world.administrator.ensure();

        world.login("admin", "written-before-the-crash", CLIENT);
        assertThat(password()).isEqualTo("written-before-the-crash");
    }

    @Test
    void aCrashAfterTheUserWasCreatedIsMadeGood() throws IOException {
        Files.writeString(file(), "written-before-the-crash\n");
        world.directory.create(new NewUser("admin", "admin@example.com", "", List.of("admin")));

        world.administrator.ensure();

        assertThat(admin().active()).isTrue();
        world.login("admin", "written-before-the-crash", CLIENT);
    }

    @Test
    void aFailureIsNotAnEndlessWait() throws IOException {
        Files.createDirectory(file());

        world.administrator.ensure();

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("admin", "anything", CLIENT));
    }

    private User admin() {
        return world.directory.findByLogin("admin").orElseThrow();
    }

    private Path file() {
        return folder.resolve("admin-password");
    }

    private String password() throws IOException {
        return Files.readString(file()).strip();
    }
}
