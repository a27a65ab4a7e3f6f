package io.xcore.auth.internal.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.xcore.testkit.ManualClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {
    /** The key of RFC 6238, appendix B. */
    private static final String SECRET = Base32.text("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandardHold(long seconds, String code) {
        ManualClock clock = new ManualClock(Instant.ofEpochSecond(seconds));
        Totp totp = new Totp(clock);

        assertThat(totp.step(SECRET, code)).hasValue(seconds / 30);
        clock.set(Instant.ofEpochSecond(seconds + 30));
        assertThat(totp.step(SECRET, code)).hasValue(seconds / 30);
        clock.set(Instant.ofEpochSecond(seconds - 30));
        assertThat(totp.step(SECRET, code)).hasValue(seconds / 30);
        clock.set(Instant.ofEpochSecond(seconds + 60));
        assertThat(totp.step(SECRET, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsThatOfTheStandard(String text, String encoded) {
        assertThat(Base32.text(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThat(new String(Base32.bytes(encoded), StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    @Test
    void whatIsNotBase32IsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Base32.bytes("ABC1"));
    }

    @Test
    void secretsAreRandomAndLongEnough() {
        assertThat(Base32.bytes(Totp.secret())).hasSize(20);
        assertThat(Totp.secret()).isNotEqualTo(Totp.secret());
    }

    @Test
    void theImageIsAPngThatAPhoneReads() throws Exception {
        TotpEnrolment enrolment = TotpEnrolment.of("Maison Dupré", "jane+x@example.com", SECRET);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(enrolment.qrCode()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);

        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();

        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(read)
                .isEqualTo(enrolment.uri())
                .startsWith("otpauth://totp/Maison%20Dupr%C3%A9:jane%2Bx%40example.com?secret=GEZDGNBV");
    }
}
