package io.xcore.itests.support;

/**
 * A plugin that uses what the connections offer: it says who may read channels, answers frames, and hears who is there.
 *
 * <ul>
 *   <li>{@code test.say} publishes {@code test.said} with {@code text} in {@code channel}, or to everybody without one,
 *       {@code times} times, each with its number {@code n}; not to the sender when {@code others} is true; passing when
 *       {@code passing} is true
 *   <li>{@code test.echo} answers {@code test.echoed} with {@code n} and the caller's name
 *   <li>{@code test.sleep} answers {@code test.slept} after {@code ms} milliseconds
 *   <li>{@code test.fail} fails
 *   <li>{@code test.remove} ends the subscriptions of the sender to {@code channel}
 *   <li>{@code test.present} answers {@code test.presence} with {@code users}: who is there, as it was told
 * </ul>
 *
 * <p>A channel whose id begins with {@code secret} is there for nobody.
 */
public final class ChatPlugin {
    /** Its id. */
    public static final String ID = "test-chat";

    private static final String ACTIVATOR =
            """
            package t;
            import io.xcore.error.*;
            import io.xcore.event.*;
            import io.xcore.message.ChannelAccess;
            import io.xcore.realtime.*;
            import io.xcore.security.Caller;
            import java.time.Instant;
            import java.util.*;
            import java.util.concurrent.ConcurrentSkipListSet;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                private final Set<Long> present = new ConcurrentSkipListSet<>();
                record Said(String text, int n, Optional<String> channel, Optional<Long> exceptUserId, boolean passing)
                        implements PlatformEvent {
                    public String topic() { return "xcore/test/said"; }
                    public String type() { return "test.said"; }
                    public Instant at() { return Instant.now(); }
                    public Map<String, Object> data() { return Map.of("text", text, "n", n); }
                }
                static <S> S service(BundleContext context, Class<S> type) {
                    return context.getService(context.getServiceReference(type));
                }
                static void say(BundleContext context, ClientFrame frame, Connection from) {
                    int times = frame.fields().get("times") instanceof Integer some ? some : 1;
                    boolean others = Boolean.TRUE.equals(frame.fields().get("others"));
                    for (int n = 0; n < times; n++) {
                        service(context, EventBus.class).publish(new Said(frame.requiredText("text"), n,
                                frame.text("channel"),
                                others ? Optional.of(from.caller().userId()) : Optional.empty(),
                                Boolean.TRUE.equals(frame.fields().get("passing"))));
                    }
                }
                static void sleep(ClientFrame frame, Connection from) {
                    try {
                        Thread.sleep(((Number) frame.fields().get("ms")).longValue());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    from.send("test.slept", Map.of());
                }
                static void fail() {
                    throw new IllegalStateException("a secret reason");
                }
                private static void handle(BundleContext context, String type, FrameHandler handler) {
                    context.registerService(FrameHandler.class, handler,
                            FrameworkUtil.asDictionary(Map.of("xcore.frame.types", new String[] {type})));
                }
                public void start(BundleContext context) {
                    handle(context, "test.say", (frame, from) -> say(context, frame, from));
                    handle(context, "test.echo", (frame, from) -> from.send("test.echoed",
                            Map.of("n", frame.fields().get("n"), "username", from.caller().username())));
                    handle(context, "test.sleep", Activator::sleep);
                    handle(context, "test.fail", (frame, from) -> fail());
                    handle(context, "test.remove", (frame, from) -> service(context, ConnectionService.class)
                            .unsubscribe(from.caller().userId(), frame.requiredText("channel")));
                    handle(context, "test.present", (frame, from) ->
                            from.send("test.presence", Map.of("users", List.copyOf(present))));
                    context.registerService(ChannelAccess.class, new ChannelAccess() {
                        public void require(Caller caller, String channel, Right right) {
                            if (channel.startsWith("secret")) {
                                throw new XcoreException(ErrorCode.NOT_FOUND, "There is no such channel");
                            }
                        }
                        public boolean permits(long user, String channel, Right right) {
                            return !channel.startsWith("secret");
                        }
                    }, FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1000)));
                    context.registerService(PresenceListener.class, new PresenceListener() {
                        public void connected(long user) { present.add(user); }
                        public void disconnected(long user) { present.remove(user); }
                    }, null);
                }
                public void stop(BundleContext context) {}
            }
            """;

    private ChatPlugin() {}

    /** Installs it. */
    public static void install(Client admin) {
        byte[] jar = TestBundle.named(ID)
                .source("t.Activator", ACTIVATOR)
                .header("Bundle-Activator", "t.Activator")
                .header(
                        "Import-Package",
                        "org.osgi.framework,io.xcore.error,io.xcore.event,io.xcore.message,io.xcore.realtime,"
                                + "io.xcore.security")
                .build();
        Client.Answer answer = admin.upload("/system/plugins", jar);
        if (answer.status() != 201) {
            throw new AssertionError("The plugin is not installed: " + answer);
        }
    }

    /** Removes it. */
    public static void remove(Client admin) {
        admin.delete("/system/plugins/" + ID);
    }
}
