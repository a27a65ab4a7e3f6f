package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.testkit.TempDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {
    @TempDir
    private Path folder;

    @Test
    void aSecretIsOpenedAfterARestartAndOnlyInItsContext() {
        String sealed = box().seal("mfa:1", "sécret");

        assertThat(box().open("mfa:1", sealed)).isEqualTo("sécret");
        assertThat(sealed).doesNotContain("cret").isNotEqualTo(box().seal("mfa:1", "sécret"));
        assertRefused(ErrorCode.INTERNAL_ERROR, () -> box().open("mfa:2", sealed));
    }

    @Test
    void whatWasChangedIsNotOpened() {
        SecretBox box = box();
        String sealed = box.seal("c", "secret");
        char other = sealed.charAt(20) == 'A' ? 'B' : 'A';
        String[] changed = {
            sealed.substring(0, 20) + other + sealed.substring(21),
            sealed.substring(0, 30),
            "v1.",
            "v2" + sealed.substring(2),
            "v1.%%%",
            ""
        };
        for (String text : changed) {
            assertRefused(ErrorCode.INTERNAL_ERROR, () -> box.open("c", text));
        }
    }

    @Test
    void aDigestDependsOnContextSecretAndKey() throws IOException {
        SecretBox box = box();
        String digest = box.mac("sms:1", "123456");

        assertThat(box().mac("sms:1", "123456")).isEqualTo(digest);
        assertThat(box.mac("sms:11", "23456")).isNotEqualTo(digest);
        assertThat(box.mac("sms:1", "123457")).isNotEqualTo(digest);
        Files.delete(key());
        assertThat(box().mac("sms:1", "123456")).isNotEqualTo(digest);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theKeyIsItsOwnersAlone() throws IOException {
        assertThat(key()).doesNotExist();
        box().seal("c", "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatCannotBeReadIsNeverReplaced() throws IOException {
        box().seal("c", "secret");
        Files.writeString(key(), "too short");

        assertRefused(ErrorCode.INTERNAL_ERROR, () -> box().seal("c", "secret"));
        assertThat(key()).hasContent("too short");
    }

    private SecretBox box() {
        return new SecretBox(new TempDataDirectory(folder));
    }

    private Path key() {
        return folder.resolve("keys").resolve("secrets.key");
    }
}
