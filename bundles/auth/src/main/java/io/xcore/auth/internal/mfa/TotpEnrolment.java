package io.xcore.auth.internal.mfa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app is told, once.
 *
 * @param secret in Base32, for who types it
 * @param uri the whole of it, for who scans it
 */
public record TotpEnrolment(String secret, String uri) {
    static TotpEnrolment of(String issuer, String account, String secret) {
        String uri = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        encoded(issuer), encoded(account), secret, encoded(issuer), Totp.DIGITS, Totp.PERIOD_SECONDS);
        return new TotpEnrolment(secret, uri);
    }

    /** {@link #uri} as a QR code in a PNG image. */
    public byte[] qrCode() {
        return QrCode.png(uri);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TOTP enrolment";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
