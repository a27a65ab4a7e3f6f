package io.xcore.settings.internal.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class KeyedSealerTest {
    private static final byte[] SECRET = "sécret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aSecretIsOpenedAfterARestartAndOnlyInItsContext() {
        String sealed = sealer().seal("mfa:1", SECRET);

        assertThat(sealer().open("mfa:1", sealed)).isEqualTo(SECRET);
        assertThat(sealed)
                .matches("v2\\.[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]+")
                .isNotEqualTo(sealer().seal("mfa:1", SECRET));
        assertThatThrownBy(() -> sealer().open("mfa:2", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasSealedBeforeKeysHadAnIdIsStillOpened() throws Exception {
        sealer().seal("c", SECRET);

        assertThat(sealer().open("mfa:1", sealedTheFormerWay("mfa:1"))).isEqualTo(SECRET);
        assertThatThrownBy(() -> sealer().open("mfa:2", sealedTheFormerWay("mfa:1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasChangedIsNotOpened() {
        KeyedSealer sealer = sealer();
        String sealed = sealer.seal("c", SECRET);
        char other = sealed.charAt(30) == 'A' ? 'B' : 'A';
        String[] changed = {
            sealed.substring(0, 30) + other + sealed.substring(31),
            sealed.substring(0, 40),
            "v1" + sealed.substring(2),
            "v1.",
            "v2.",
            "v3" + sealed.substring(2),
            "v1.%%%",
            ""
        };
        for (String text : changed) {
            assertThatThrownBy(() -> sealer.open("c", text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherKeyIsNamedAsTheReason() throws IOException {
        String sealed = sealer().seal("c", SECRET);
        Files.delete(key());

        assertThatThrownBy(() -> sealer().open("c", sealed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void aDigestDependsOnContextSecretAndKey() throws IOException {
        KeyedSealer sealer = sealer();
        String digest = sealer.digest("sms:1", "123456");

        assertThat(sealer().digest("sms:1", "123456")).isEqualTo(digest).hasSize(43);
        assertThat(sealer.digest("sms:11", "23456")).isNotEqualTo(digest);
        assertThat(sealer.digest("sms:1", "123457")).isNotEqualTo(digest);
        Files.delete(key());
        assertThat(sealer().digest("sms:1", "123456")).isNotEqualTo(digest);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theKeyIsItsOwnersAlone() throws IOException {
        assertThat(key()).doesNotExist();
        sealer().seal("c", SECRET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aKeyThatCannotBeReadIsNeverReplaced() throws IOException {
        sealer().seal("c", SECRET);
        Files.writeString(key(), "too short");

        assertThatThrownBy(() -> sealer().seal("c", SECRET))
                .isInstanceOfSatisfying(XcoreException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.INTERNAL_ERROR));
        assertThat(key()).hasContent("too short");
    }

    /** What the first release wrote, made here anew of its description. */
    private String sealedTheFormerWay(String context) throws IOException, GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(Files.readString(key())), "HmacSHA256"));
        byte[] key = mac.doFinal("seal".getBytes(StandardCharsets.UTF_8));
        byte[] nonce = "twelve bytes".getBytes(StandardCharsets.UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[nonce.length + cipher.getOutputSize(SECRET.length)];
        System.arraycopy(nonce, 0, all, 0, nonce.length);
        cipher.doFinal(SECRET, 0, SECRET.length, all, nonce.length);
        return "v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private KeyedSealer sealer() {
        return new KeyedSealer(new KeyFile(folder.resolve("keys")));
    }

    private Path key() {
        return folder.resolve("keys").resolve("secrets.key");
    }
}
