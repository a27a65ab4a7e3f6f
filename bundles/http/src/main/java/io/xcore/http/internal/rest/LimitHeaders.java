package io.xcore.http.internal.rest;

import io.xcore.http.internal.dialect.Dialect;
import io.xcore.http.internal.limits.Level;
import io.xcore.http.internal.limits.Levels;
import javax.servlet.http.HttpServletResponse;

/**
 * Tells a client what is left: the headers of the references for the tightest limit (contract C-35, RL-01, RL-08), and
 * those of the IETF's draft-ietf-httpapi-ratelimit-headers for all.
 */
final class LimitHeaders {
    private LimitHeaders() {}

    /**
     * To be called once for a response: former values are not looked for.
     *
     * @param nowMillis since the epoch
     */
    static void write(Levels levels, Dialect dialect, long nowMillis, HttpServletResponse response) {
        Level tightest = levels.tightest();
        response.addHeader("X-RateLimit-Limit", Long.toString(tightest.row().amount()));
        response.addHeader("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
        response.addHeader("X-RateLimit-Reset", Long.toString(tightest.resetEpochSeconds(nowMillis)));
        if (dialect == Dialect.S4) {
            response.addHeader(
                    "X-RateLimit-Window", Long.toString(tightest.row().window().toSeconds()));
        }
        response.addHeader("RateLimit-Policy", levels.policy());
        response.addHeader("RateLimit", levels.limits());
    }
}
