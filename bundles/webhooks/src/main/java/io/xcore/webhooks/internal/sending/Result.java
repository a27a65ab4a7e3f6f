package io.xcore.webhooks.internal.sending;

import io.xcore.webhooks.internal.Attempt;
import java.time.Duration;

/**
 * What came of a request.
 *
 * @param gone whether the endpoint wants no more requests, ever
 * @param leaveAlone for how long it wants none
 */
record Result(Attempt attempt, boolean gone, Duration leaveAlone) {}
