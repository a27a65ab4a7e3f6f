package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.xcore.error.ErrorCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTokensTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private AccessTokens tokens;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        tokens = world.accessTokens;
    }

    @Test
    void aTokenSaysWhatItWasIssuedFor() throws Exception {
        String token = tokens.issue(7, "session");

        AccessToken read = tokens.verify(token);
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();

        assertThat(read.userId()).isEqualTo(7);
        assertThat(read.sessionId()).isEqualTo("session");
        assertThat(read.expiresAt()).isEqualTo(world.clock.instant().plusSeconds(1_800));
        assertThat(claims.getIssuer()).isEqualTo("xcore");
        assertThat(claims.getSubject()).isEqualTo("7");
        assertThat(SignedJWT.parse(token).getHeader().getKeyID())
                .isEqualTo(world.keys.ring().signingKeyId());
        assertThat(SignedJWT.parse(token).getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.EdDSA);
    }

    @Test
    void noTwoTokensAreTheSame() {
        assertThat(tokens.issue(7, "session")).isNotEqualTo(tokens.issue(7, "session"));
    }

    @Test
    void aTokenOfTheFormerProcessIsStillGood() {
        String token = tokens.issue(7, "session");

        AuthWorld restarted = new AuthWorld(folder);

        assertThat(restarted.accessTokens.verify(token).userId()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "not a token",
                "eyJhbGciOiJSUzI1NiJ9..",
                "eyJhbGciOiJFZERTQSJ9..",
                "\u0000"
            })
    void nonsenseIsInvalid(String token) {
        assertInvalid(token);
    }

    @Test
    void anOversizedTokenIsInvalid() {
        assertInvalid(tokens.issue(7, "session") + "x".repeat(1_000_000));
    }

    @Test
    void aTamperedTokenIsInvalid() {
        String token = tokens.issue(7, "session");
        String[] parts = token.split("\\.", -1);
        String[] others = tokens.issue(8, "session").split("\\.", -1);

        assertInvalid(parts[0] + '.' + others[1] + '.' + parts[2]);
        assertInvalid(parts[0] + '.' + parts[1] + '.');
        assertInvalid(token + 'A');
    }

    @Test
    void aTokenWithoutSignatureIsInvalid() {
        assertInvalid(new PlainJWT(claims(UnaryOperator.identity())).serialize());
    }

    @Test
    void aTokenSignedWithThePublicKeyAsSecretIsInvalid() throws Exception {
        RSAKey former = besideAnRsaKey();
        OctetKeyPair ours = TestKey.OURS.toPublicJWK();
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        JWSHeader header = header(JWSAlgorithm.HS256).build();
        JWSHeader other = header(JWSAlgorithm.HS256).keyID(former.getKeyID()).build();

        assertInvalid(signed(header, claims, new MACSigner(ours.getDecodedX())));
        assertInvalid(signed(header, claims, new MACSigner(ours.toJSONString())));
        assertInvalid(
                signed(other, claims, new MACSigner(former.toRSAPublicKey().getEncoded())));
    }

    @Test
    void aTokenOfAForeignKeyIsInvalidWhateverItsHeaderBringsAlong() throws Exception {
        OctetKeyPair foreign = TestKey.ed25519();
        JWSSigner signer = new Ed25519(foreign);
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        URI url = URI.create("http://127.0.0.1:1/keys");

        assertInvalid(signed(header(JWSAlgorithm.EdDSA).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.EdDSA).keyID("foreign").build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.EdDSA).keyID(null).build(), claims, signer));
        assertInvalid(
                signed(header(JWSAlgorithm.EdDSA).jwk(foreign.toPublicJWK()).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.EdDSA).jwkURL(url).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.EdDSA).x509CertURL(url).build(), claims, signer));
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsInvalid() throws Exception {
        String other = besideAnRsaKey().getKeyID();
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        JWSSigner signer = new RSASSASigner(TestKey.rsa());

        tokens.verify(signed(header(JWSAlgorithm.RS256).keyID(other).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.PS256).keyID(other).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.RS512).keyID(other).build(), claims, signer));
        tokens.verify(signedByOursAs(header(JWSAlgorithm.EdDSA).build()));
        for (String algorithm : List.of("Ed25519", "Ed448", "eddsa", "ES256")) {
            assertInvalid(signedByOursAs(header(new JWSAlgorithm(algorithm)).build()));
        }
    }

    @Test
    void theAlgorithmOfTheOtherKindOfKeyIsInvalid() throws Exception {
        RSAKey other = besideAnRsaKey();
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        JWSHeader.Builder nameOther = header(JWSAlgorithm.EdDSA).keyID(other.getKeyID());

        assertInvalid(signed(header(JWSAlgorithm.RS256).build(), claims, new RSASSASigner(other)));
        assertInvalid(signedByOursAs(header(JWSAlgorithm.RS256).build()));
        assertInvalid(signed(nameOther.build(), claims, signer()));
    }

    @Test
    void aTokenWithCriticalHeadersIsInvalid() throws Exception {
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        JWSHeader.Builder header = header(JWSAlgorithm.EdDSA).customParam("extension", 1);

        tokens.verify(signed(header.build(), claims, signer()));
        assertInvalid(signed(header.criticalParams(Set.of("extension")).build(), claims, signer()));
    }

    @Test
    void aSignatureThatIsCutShortOrChangedIsInvalid() throws Exception {
        String token = tokens.issue(7, "session");
        String text = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] good = SignedJWT.parse(token).getSignature().decode();
        byte[] flipped = good.clone();
        flipped[40] ^= 1;

        for (int length : new int[] {0, 1, 32, 63, 65, 256}) {
            assertInvalid(text + Base64URL.encode(Arrays.copyOf(good, length)));
        }
        assertInvalid(text + Base64URL.encode(new byte[64]));
        assertInvalid(text + Base64URL.encode(flipped));
        assertThat(tokens.verify(token).userId()).isEqualTo(7);
    }

    @Test
    void anotherTypeOfTokenIsInvalid() throws Exception {
        JWSHeader header = header(JWSAlgorithm.EdDSA).type(JOSEObjectType.JWT).build();

        assertInvalid(signed(header, claims(UnaryOperator.identity()), signer()));
    }

    @Test
    void claimsThatAreMissingOrForeignMakeATokenInvalid() throws Exception {
        assertThat(tokens.verify(ours(UnaryOperator.identity())).userId()).isEqualTo(7);

        assertInvalid(ours(claims -> claims.issuer("another")));
        assertInvalid(ours(claims -> claims.issuer(null)));
        assertInvalid(ours(claims -> claims.subject(null)));
        assertInvalid(ours(claims -> claims.subject("jane")));
        assertInvalid(ours(claims -> claims.claim("sid", null)));
        assertInvalid(ours(claims -> claims.claim("sid", 5)));
        assertInvalid(ours(claims -> claims.expirationTime(null)));
        assertInvalid(ours(claims -> claims.issueTime(null)));
        assertInvalid(ours(claims -> claims.jwtID(null)));
    }

    @Test
    void aTokenThatIsNotValidYetIsInvalid() throws Exception {
        Date later = Date.from(world.clock.instant().plus(Duration.ofMinutes(5)));

        assertInvalid(ours(claims -> claims.notBeforeTime(later)));
        assertInvalid(ours(claims -> claims.issueTime(later)));
    }

    @Test
    void anExpiredTokenIsOnlyCalledSoWhenItIsOurs() throws Exception {
        Date before = Date.from(world.clock.instant().minusSeconds(1));
        UnaryOperator<JWTClaimsSet.Builder> expired = claims -> claims.expirationTime(before);
        JWSSigner foreign = new Ed25519(TestKey.ed25519());

        String ours = ours(expired);
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> tokens.verify(ours));
        assertInvalid(signed(header(JWSAlgorithm.EdDSA).build(), claims(expired), foreign));
    }

    @Test
    void aTokenRememberedIsRefusedOnceItsKeyIsNoLongerTrusted() {
        String token = tokens.issue(7, "session");
        tokens.verify(token);
        KeyRotation rotation = new KeyRotation(world.keys, tokens, world.events, world.clock);

        rotation.rotate(false);
        assertThat(tokens.verify(token).userId()).isEqualTo(7);
        assertThat(rotation.published().get("keys"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);

        rotation.rotate(true);
        assertInvalid(token);
        tokens.verify(tokens.issue(7, "session"));
    }

    private void assertInvalid(String token) {
        assertRefused(ErrorCode.TOKEN_INVALID, () -> tokens.verify(token));
    }

    private String ours(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(header(JWSAlgorithm.EdDSA).build(), claims(change), signer());
    }

    /** Signed by our key whatever the header says, which a signed JWT would refuse. */
    private String signedByOursAs(JWSHeader header) throws Exception {
        String text = header.toBase64URL() + "."
                + claims(UnaryOperator.identity()).toPayload().toBase64URL();
        return text + '.' + signer().sign(header, text.getBytes(UTF_8));
    }

    /** Places a key from before beside ours; both verify. */
    private RSAKey besideAnRsaKey() throws Exception {
        Files.writeString(folder.resolve("keys/rsa.jwk"), TestKey.rsa().toJSONString());
        world = new AuthWorld(folder);
        tokens = world.accessTokens;
        return TestKey.rsa();
    }

    private static JWSSigner signer() throws Exception {
        return new Ed25519(TestKey.OURS);
    }

    private JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(TestKey.OURS.getKeyID());
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer("xcore")
                        .subject("7")
                        .claim("sid", "session")
                        .jwtID("id")
                        .issueTime(Date.from(world.clock.instant()))
                        .expirationTime(Date.from(world.clock.instant().plusSeconds(60))))
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
