package io.xcore.auth.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class Ed25519Test {
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.EdDSA);
    private static final byte[] INPUT = "input".getBytes(UTF_8);

    /** The key of RFC 8037, appendix A.1. */
    private static final OctetKeyPair KEY = new OctetKeyPair.Builder(
                    Curve.Ed25519, new Base64URL("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
            .d(new Base64URL("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"))
            .build();

    @Test
    void itSignsAndVerifiesTheExampleOfTheStandard() throws Exception {
        JWSObject signed = new JWSObject(HEADER, new Payload("Example of Ed25519 signing"));

        signed.sign(new Ed25519(KEY));

        assertThat(signed.serialize())
                .isEqualTo("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                        + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        assertThat(JWSObject.parse(signed.serialize()).verify(new Ed25519(KEY.toPublicJWK())))
                .isTrue();
    }

    @Test
    void aNewPairSignsWhatItsPublicHalfVerifies() throws Exception {
        for (int i = 0; i < 50; i++) {
            OctetKeyPair pair = Ed25519.generate().build();
            Base64URL signature = new Ed25519(pair).sign(HEADER, INPUT);

            assertThat(new Ed25519(pair.toPublicJWK()).verify(HEADER, INPUT, signature))
                    .isTrue();
            assertThat(new Ed25519(KEY).verify(HEADER, INPUT, signature)).isFalse();
        }
    }

    @Test
    void aSignatureOfAnotherLengthIsNone() throws Exception {
        Ed25519 key = new Ed25519(KEY);
        byte[] good = key.sign(HEADER, INPUT).decode();

        for (int length : new int[] {0, 1, 32, 63, 65, 128, 4_096}) {
            assertThat(key.verify(HEADER, INPUT, Base64URL.encode(Arrays.copyOf(good, length))))
                    .as("%d bytes", length)
                    .isFalse();
            assertThat(key.verify(HEADER, INPUT, Base64URL.encode(new byte[length])))
                    .isFalse();
        }
        assertThat(key.verify(HEADER, INPUT, new Base64URL("!"))).isFalse();
    }

    @Test
    void aSignatureWithAnyBitFlippedIsNone() throws Exception {
        Ed25519 key = new Ed25519(KEY);
        byte[] good = key.sign(HEADER, INPUT).decode();

        for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(key.verify(HEADER, INPUT, Base64URL.encode(flipped)))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void bytesThatAreNoPointOrNoNumberAreNoSignature() throws Exception {
        Ed25519 key = new Ed25519(KEY);
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(key.verify(HEADER, INPUT, Base64URL.encode(new byte[64]))).isFalse();
        assertThat(key.verify(HEADER, INPUT, Base64URL.encode(ones))).isFalse();
    }

    @Test
    void theSameSignatureWrittenAnotherWayIsNone() throws Exception {
        Ed25519 key = new Ed25519(KEY);
        byte[] malleable = key.sign(HEADER, INPUT).decode();
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] sum = new BigInteger(1, reversed(Arrays.copyOfRange(malleable, 32, 64)))
                .add(order)
                .toByteArray();
        System.arraycopy(Arrays.copyOf(reversed(sum), 32), 0, malleable, 32, 32);

        assertThat(key.verify(HEADER, INPUT, Base64URL.encode(malleable))).isFalse();
    }

    @Test
    void criticalHeadersAreRefused() throws Exception {
        Ed25519 key = new Ed25519(KEY);
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .criticalParams(Set.of("exp"))
                .build();

        assertThat(key.verify(critical, INPUT, key.sign(critical, INPUT))).isFalse();
    }

    @Test
    void aPublicKeySignsNothing() throws Exception {
        Ed25519 key = new Ed25519(KEY.toPublicJWK());

        assertThatThrownBy(() -> key.sign(HEADER, INPUT)).isInstanceOf(JOSEException.class);
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        OctetKeyPair half = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(new byte[16])).build();

        assertThatThrownBy(() -> new Ed25519(half)).isInstanceOf(JOSEException.class);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
