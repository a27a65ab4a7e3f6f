package io.xcore.messaging.internal.message;

/** An emoji that a user has put to a message. */
public record Reaction(String messageId, String emoji, long userId) {}
