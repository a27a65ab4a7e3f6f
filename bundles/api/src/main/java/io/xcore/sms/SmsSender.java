package io.xcore.sms;

import io.xcore.error.XcoreException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that sends text messages to phones. The platform brings one that calls an HTTP gateway once that is
 * configured; a plugin may register another, and the one with the highest ranking is used. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface SmsSender {
    /**
     * Hands a message over to whoever delivers it. Blocks until it is accepted; implementations bound how long.
     *
     * @param phoneNumber in the form of E.164: a plus sign and 8 to 15 digits
     * @param text at most 160 characters; it may hold a secret, so it belongs in no log
     * @throws XcoreException SERVICE_UNAVAILABLE when it is not accepted
     */
    void send(String phoneNumber, String text);
}
