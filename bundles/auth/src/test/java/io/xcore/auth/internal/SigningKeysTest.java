package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TempDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SigningKeysTest {
    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();

    @Test
    void theFirstKeyIsMadeOnceAndKept() throws IOException {
        String first = start().signingKeyId();

        assertThat(start().signingKeyId()).isEqualTo(first);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aKeyFileIsItsOwnersAlone() throws IOException {
        start();

        assertThat(Files.getPosixFilePermissions(files().get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theYoungestKeySignsAndAllVerify() throws IOException {
        String former = start().signingKeyId();
        Path kept = Files.move(files().get(0), folder.resolve("kept"));
        clock.advance(Duration.ofDays(1));
        String younger = start().signingKeyId();
        Files.move(kept, folder.resolve("keys").resolve(former + ".jwk"));

        KeyRing ring = start();

        assertThat(ring.signingKeyId()).isEqualTo(younger).isNotEqualTo(former);
        assertThat(ring.verifier(former)).isPresent();
        assertThat(ring.verifier("foreign")).isEmpty();
    }

    @Test
    void whatOthersGetHoldsNoSecret() {
        assertThat(start().publicKeys().getKeys()).isNotEmpty().noneMatch(JWK::isPrivate);
    }

    @Test
    void anUnreadableKeyIsReportedAndNotReplaced() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/broken.jwk"), "{");

        assertThatThrownBy(this::start).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.INTERNAL_ERROR));
        assertThat(files()).hasSize(1);
    }

    @Test
    void afterAnExchangeTheFormerKeyVerifiesUntilItsTokensHaveExpired() throws IOException {
        SigningKeys keys = started();
        String former = keys.ring().signingKeyId();

        String younger = keys.rotate(false);

        assertThat(keys.ring().signingKeyId()).isEqualTo(younger).isNotEqualTo(former);
        assertThat(start().signingKeyId()).isEqualTo(younger);
        clock.advance(SigningKeys.OVERLAP);
        keys.prune();
        assertThat(keys.ring().verifier(former)).isPresent();
        clock.advance(Duration.ofSeconds(2));
        keys.prune();
        assertThat(keys.ring().verifier(former)).isEmpty();
        assertThat(keys.ring().signingKeyId()).isEqualTo(younger);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aKeyThatIsNoLongerTrustedIsGoneAtOnce() throws IOException {
        SigningKeys keys = started();
        String former = keys.ring().signingKeyId();

        keys.rotate(true);

        assertThat(keys.ring().verifier(former)).isEmpty();
        assertThat(start().verifier(former)).isEmpty();
        assertThat(files()).hasSize(1);
    }

    private KeyRing start() {
        return started().ring();
    }

    private SigningKeys started() {
        SigningKeys keys = new SigningKeys(new TempDataDirectory(folder), clock);
        keys.activate();
        return keys;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            return files.toList();
        }
    }
}
