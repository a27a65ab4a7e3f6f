package io.xcore.http.internal.rest;

import io.xcore.error.XcoreException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;

/** Keeps clients that hang up out of the log. */
final class ClientGone implements FaultListener {
    /** Whether a failure only says that nobody listens any more. */
    static boolean said(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof XcoreException) {
                return false;
            }
            if (cause instanceof ClosedChannelException || (cause instanceof IOException io && broken(io))) {
                return true;
            }
        }
        return false;
    }

    /** Jetty tells a broken connection by classes and texts of its own. */
    private static boolean broken(IOException failure) {
        return failure.getClass().getSimpleName().equals("EofException")
                || String.valueOf(failure.getMessage()).startsWith("Close ");
    }

    @Override
    public boolean faultOccurred(Exception failure, String description, Message message) {
        return !said(failure);
    }
}
