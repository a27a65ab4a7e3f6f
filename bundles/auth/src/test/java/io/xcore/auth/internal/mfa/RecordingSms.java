package io.xcore.auth.internal.mfa;

import io.xcore.sms.SmsSender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the messages that were to be sent. */
final class RecordingSms implements SmsSender {
    /** One of them. */
    record Message(String phone, String text) {}

    final List<Message> messages = new CopyOnWriteArrayList<>();

    @Override
    public void send(String phoneNumber, String text) {
        messages.add(new Message(phoneNumber, text));
    }

    Message last() {
        return messages.get(messages.size() - 1);
    }
}
