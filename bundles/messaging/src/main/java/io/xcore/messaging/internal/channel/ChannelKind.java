package io.xcore.messaging.internal.channel;

import java.util.Locale;

/** Who may read a channel. */
public enum ChannelKind {
    /** Everybody who may read messages. */
    PUBLIC,
    /** Its members. */
    PRIVATE,
    /** Its two members, who stay the same. */
    DIRECT,
    /** Nobody: it was deleted, and its messages are being removed. */
    DELETED;

    /** As clients read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
