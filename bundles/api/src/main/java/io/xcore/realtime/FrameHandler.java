package io.xcore.realtime;

import io.xcore.error.XcoreException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that answers frames of clients: register it with {@link FrameTypes}. Of several for one type the one with
 * the highest ranking answers; the connections' own types ({@code auth}, {@code ping}, {@code resume}, {@code subscribe},
 * {@code unsubscribe}) never come here. Sockets outlive their handlers: a frame that comes while its handler is being
 * reloaded waits for it for a while.
 *
 * <pre>{@code
 * @Component
 * @FrameTypes(frame_types = "crm.open")
 * public final class OpenCustomer implements FrameHandler {
 *     @Override
 *     public void handle(ClientFrame frame, Connection from) {
 *         from.send("crm.customer", customers.find(frame.requiredText("id")));
 *     }
 * }
 * }</pre>
 */
@ConsumerType
@FunctionalInterface
public interface FrameHandler {
    /**
     * Answers one frame of an authenticated client. Frames of one connection come one after the other, in the order in
     * which they were sent, those of different connections at the same time. May block: then only that client waits.
     *
     * @throws XcoreException which the client gets as a frame of type {@code error}
     */
    void handle(ClientFrame frame, Connection from);
}
