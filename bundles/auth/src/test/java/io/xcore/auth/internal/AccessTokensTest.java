package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.xcore.error.ErrorCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
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
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "not a token", "eyJhbGciOiJSUzI1NiJ9..", "\u0000"})
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
        RSAKey ours = (RSAKey) world.keys.ring().publicKeys().getKeys().get(0);
        JWSSigner signer = new MACSigner(ours.toRSAPublicKey().getEncoded());

        assertInvalid(signed(header(JWSAlgorithm.HS256).build(), claims(UnaryOperator.identity()), signer));
    }

    @Test
    void aTokenOfAForeignKeyIsInvalidWhateverItsHeaderBringsAlong() throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("foreign").generate();
        JWSSigner signer = new RSASSASigner(foreign);
        JWTClaimsSet claims = claims(UnaryOperator.identity());
        URI url = URI.create("http://127.0.0.1:1/keys");

        assertInvalid(signed(header(JWSAlgorithm.RS256).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.RS256).keyID("foreign").build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.RS256).keyID(null).build(), claims, signer));
        assertInvalid(
                signed(header(JWSAlgorithm.RS256).jwk(foreign.toPublicJWK()).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.RS256).jwkURL(url).build(), claims, signer));
        assertInvalid(signed(header(JWSAlgorithm.RS256).x509CertURL(url).build(), claims, signer));
    }

    @Test
    void anotherAlgorithmOfTheSameKeyIsInvalid() throws Exception {
        assertInvalid(signed(header(JWSAlgorithm.PS256).build(), claims(UnaryOperator.identity()), signer()));
        assertInvalid(signed(header(JWSAlgorithm.RS512).build(), claims(UnaryOperator.identity()), signer()));
    }

    @Test
    void anotherTypeOfTokenIsInvalid() throws Exception {
        JWSHeader header = header(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();

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
        RSAKey foreign = new RSAKeyGenerator(2048).generate();

        String ours = ours(expired);
        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> tokens.verify(ours));
        assertInvalid(signed(header(JWSAlgorithm.RS256).build(), claims(expired), new RSASSASigner(foreign)));
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
        return signed(header(JWSAlgorithm.RS256).build(), claims(change), signer());
    }

    private JWSSigner signer() {
        return world.keys.ring().signer();
    }

    private JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(world.keys.ring().signingKeyId());
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
