package io.xcore.http.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpInput;
import org.eclipse.jetty.server.Request;

/**
 * What a client is still sending of a request that has been answered.
 *
 * <p>Who closes a connection with bytes in it resets it, and a reset takes the answer away from a client that sends
 * before it reads (RFC 9112, section 9.6). The rest of the body is therefore read, for a while.
 */
public final class UnreadBody {
    /** How long a client may send nothing. */
    public static final Duration QUIET = Duration.ofSeconds(2);

    /** How long a client may take for all of it. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int BUFFER = 32_768;

    private UnreadBody() {}

    /** Sends the answer, and then reads what there is. */
    static void discard(HttpServletRequest request) {
        Request jetty = Request.getBaseRequest(request);
        if (jetty == null || !mayHaveMore(jetty)) {
            return;
        }
        EndPoint connection = jetty.getHttpChannel().getEndPoint();
        long idle = connection.getIdleTimeout();
        try {
            // With the patience that an answer has.
            jetty.getResponse().closeOutput();
            connection.setIdleTimeout(QUIET.toMillis());
            read(jetty.getHttpInput());
        } catch (IOException e) {
            // The client has gone, or was waited for long enough: the server closes what it cannot use again.
        } finally {
            connection.setIdleTimeout(idle);
        }
    }

    /** A client that asks first is not told to go on, and the streams of HTTP/2 end one by one. */
    private static boolean mayHaveMore(Request request) {
        HttpInput body = request.getHttpInput();
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return hasBody
                && !request.getHttpChannel().isExpecting100Continue()
                && !body.isFinished()
                && !body.isAsync()
                && request.getHttpVersion().getVersion() < 20;
    }

    private static void read(InputStream body) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        // Nearly always there is only the end left.
        boolean more = body.read() >= 0;
        byte[] buffer = more ? new byte[BUFFER] : new byte[0];
        while (more && System.nanoTime() - end < 0) {
            more = body.read(buffer) >= 0;
        }
    }
}
