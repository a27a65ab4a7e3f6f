package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

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
    void theYoungestKeySignsAndAllVerify() throws Exception {
        String token = token(start());
        String former = start().signingKeyId();
        Path kept = Files.move(files().get(0), folder.resolve("kept"));
        clock.advance(Duration.ofDays(1));
        String younger = start().signingKeyId();
        Files.move(kept, folder.resolve("keys").resolve(former + ".jwk"));

        KeyRing ring = start();

        assertThat(ring.signingKeyId()).isEqualTo(younger).isNotEqualTo(former);
        assertThat(verifies(ring, token)).isTrue();
        assertThat(verifies(ring, token(ring))).isTrue();
        assertThat(verifies(ring, token(new KeyRing(List.of(TestKey.ed25519())))))
                .isFalse();
    }

    @Test
    void whatOthersGetHoldsNoSecret() {
        assertThat(start().publicKeys().getKeys()).isNotEmpty().noneMatch(JWK::isPrivate);
    }

    @Test
    void aNewKeyIsOfEd25519AndSignsWithEdDsa() throws Exception {
        KeyRing ring = start();
        OctetKeyPair stored = OctetKeyPair.parse(Files.readString(files().get(0)));

        assertThat(stored.getCurve()).isEqualTo(Curve.Ed25519);
        assertThat(stored.isPrivate()).isTrue();
        assertThat(stored.getAlgorithm()).isEqualTo(JWSAlgorithm.EdDSA);
        assertThat(stored.getKeyID()).isEqualTo(stored.computeThumbprint().toString());
        assertThat(stored.getIssueTime()).isNotNull();
        assertThat(ring.publicKeys().getKeys()).containsExactly(stored.toPublicJWK());
        assertThat(algorithm(token(ring))).isEqualTo(JWSAlgorithm.EdDSA);
    }

    @Test
    void anRsaKeyFromBeforeSignsUntilAnotherFollowsAndVerifiesUntilItIsRemoved() throws Exception {
        place(TestKey.rsa());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(TYPE)
                .keyID(TestKey.rsa().getKeyID())
                .build();
        SignedJWT old = new SignedJWT(header, new JWTClaimsSet.Builder().build());
        old.sign(new RSASSASigner(TestKey.rsa()));
        SigningKeys keys = started();
        String younger = token(keys.ring());

        assertThat(keys.ring().signingKeyId()).isEqualTo(TestKey.rsa().getKeyID());
        assertThat(algorithm(younger)).isEqualTo(JWSAlgorithm.RS256);
        assertThat(verifies(keys.ring(), old.serialize())).isTrue();

        keys.rotate(false);

        for (KeyRing ring : List.of(keys.ring(), start())) {
            assertThat(algorithm(token(ring))).isEqualTo(JWSAlgorithm.EdDSA);
            assertThat(verifies(ring, token(ring))).isTrue();
            assertThat(verifies(ring, old.serialize())).isTrue();
            assertThat(verifies(ring, younger)).isTrue();
            assertThat(ring.publicKeys().getKeys())
                    .noneMatch(JWK::isPrivate)
                    .extracting(key -> key.getKeyType().getValue())
                    .containsExactly("OKP", "RSA");
        }

        clock.advance(SigningKeys.OVERLAP.plusSeconds(2));
        keys.prune();

        assertThat(verifies(keys.ring(), old.serialize())).isFalse();
        assertThat(keys.ring().publicKeys().getKeys()).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aKeyOfAnotherKindIsReportedAndNotReplaced() throws IOException {
        OctetKeyPair key = TestKey.OURS;
        SigningKeys keys = started();
        String ours = keys.ring().signingKeyId();
        place(new OctetKeyPair.Builder(Curve.X25519, key.getX()).d(key.getD()).build());

        assertThatThrownBy(this::start).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.INTERNAL_ERROR));
        assertThatThrownBy(() -> keys.rotate(false)).isInstanceOf(XcoreException.class);
        assertThat(keys.ring().signingKeyId()).isEqualTo(ours);
        assertThat(files()).hasSize(2);
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
    void afterAnExchangeTheFormerKeyVerifiesUntilItsTokensHaveExpired() throws Exception {
        SigningKeys keys = started();
        String former = keys.ring().signingKeyId();
        String token = token(keys.ring());

        String younger = keys.rotate(false);

        assertThat(keys.ring().signingKeyId()).isEqualTo(younger).isNotEqualTo(former);
        assertThat(start().signingKeyId()).isEqualTo(younger);
        clock.advance(SigningKeys.OVERLAP);
        keys.prune();
        assertThat(verifies(keys.ring(), token)).isTrue();
        clock.advance(Duration.ofSeconds(2));
        keys.prune();
        assertThat(verifies(keys.ring(), token)).isFalse();
        assertThat(keys.ring().signingKeyId()).isEqualTo(younger);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aKeyThatIsNoLongerTrustedIsGoneAtOnce() throws Exception {
        SigningKeys keys = started();
        String token = token(keys.ring());

        keys.rotate(true);

        assertThat(verifies(keys.ring(), token)).isFalse();
        assertThat(verifies(start(), token)).isFalse();
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

    private void place(JWK key) throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/placed.jwk"), key.toJSONString());
    }

    private static String token(KeyRing ring) {
        return ring.sign(TYPE, new JWTClaimsSet.Builder().build());
    }

    private static boolean verifies(KeyRing ring, String token) throws Exception {
        return ring.verifies(TYPE, SignedJWT.parse(token));
    }

    private static JWSAlgorithm algorithm(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getAlgorithm();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            return files.toList();
        }
    }
}
