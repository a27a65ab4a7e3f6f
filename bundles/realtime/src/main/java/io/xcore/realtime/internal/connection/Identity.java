package io.xcore.realtime.internal.connection;

import io.xcore.security.Caller;
import io.xcore.security.Credential;

/**
 * Who is at the other end.
 *
 * @param credential what was shown, to be checked again
 * @param caller whose it is
 * @param checkedAtNanos when that was last confirmed, in monotonic time
 */
public record Identity(Credential credential, Caller caller, long checkedAtNanos) {}
