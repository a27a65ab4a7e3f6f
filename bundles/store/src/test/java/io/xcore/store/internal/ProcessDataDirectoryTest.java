package io.xcore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessDataDirectoryTest {
    @TempDir
    private Path temp;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatItCreatesIsForItsOwnerOnly() throws IOException {
        ProcessDataDirectory data = new ProcessDataDirectory(temp.resolve("a/data"));

        Path keys = data.folder("keys");

        assertThat(keys).isDirectory().hasParent(data.root());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "/etc", "", ".hidden", "a\\b"})
    void aFolderIsOneNameAndNoPath(String name) {
        ProcessDataDirectory data = new ProcessDataDirectory(temp);

        assertThatIllegalArgumentException().isThrownBy(() -> data.folder(name));
    }
}
