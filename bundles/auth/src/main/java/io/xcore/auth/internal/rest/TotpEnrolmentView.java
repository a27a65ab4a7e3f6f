package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.mfa.MfaMethod;
import io.xcore.auth.internal.mfa.TotpEnrolment;
import java.util.Base64;

/**
 * What an authenticator app is told (contract G-01).
 *
 * @param qrPng the address as a QR code, an image in a data URI
 */
public record TotpEnrolmentView(String method, String secret, String otpauthUri, String qrPng) {
    static TotpEnrolmentView of(TotpEnrolment enrolment) {
        return new TotpEnrolmentView(
                MfaMethod.TOTP.text(),
                enrolment.secret(),
                enrolment.uri(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(enrolment.qrCode()));
    }
}
