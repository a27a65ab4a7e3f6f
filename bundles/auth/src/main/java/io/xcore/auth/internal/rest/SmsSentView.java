package io.xcore.auth.internal.rest;

import java.time.Duration;

/**
 * A code is on its way to a phone (contract G-01).
 *
 * @param expiresIn seconds in which it is valid
 */
public record SmsSentView(String method, long expiresIn) {
    static SmsSentView of(Duration life) {
        return new SmsSentView("sms", life.toSeconds());
    }
}
