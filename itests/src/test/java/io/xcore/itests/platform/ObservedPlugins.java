package io.xcore.itests.platform;

import io.xcore.itests.support.TestBundle;

/** Plugins to be watched: one that uses something, and one that is well or not, as it is told. */
final class ObservedPlugins {
    /** Bytes that one request to {@code /burner/burn} keeps for a moment, besides using 50 ms of processor time. */
    static final int BURNT_BYTES = 20_000_000;

    private static final String IMPORTS = "org.osgi.framework,javax.ws.rs;version=\"[2.1,3)\"";

    private static final String BURNER =
            """
            package t;
            import java.util.*;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                static volatile long burnt;
                static volatile boolean hang;
                @javax.ws.rs.Path("/")
                public static class Resource {
                    @javax.ws.rs.GET @javax.ws.rs.Path("burn") @javax.ws.rs.Produces("text/plain")
                    public String burn() {
                        var thread = java.lang.management.ManagementFactory.getThreadMXBean();
                        long end = thread.getCurrentThreadCpuTime() + 50_000_000L;
                        long sum = 0;
                        while (thread.getCurrentThreadCpuTime() < end) { sum += end % 7; }
                        byte[][] kept = new byte[20][];
                        for (int i = 0; i < kept.length; i++) { kept[i] = new byte[1_000_000]; }
                        burnt++;
                        return sum > kept.length ? "burnt" : "burnt fast";
                    }
                    @javax.ws.rs.GET @javax.ws.rs.Path("hang") @javax.ws.rs.Produces("text/plain")
                    public String hang() { hang = true; return "hangs"; }
                }
                private static <T> void register(BundleContext context, Class<T> type, T service, Map<String, ?> with) {
                    context.registerService(type, service, FrameworkUtil.asDictionary(with));
                }
                public void start(BundleContext context) {
                    register(context, Resource.class, new Resource(), Map.of("xcore.rest.resource", true));
                    register(context, io.xcore.event.EventListener.class, event -> {},
                            Map.of("xcore.event.topics", "xcore/plugin/*"));
                    register(context, io.xcore.metrics.MetricsContributor.class, () -> {
                        while (hang) { try { Thread.sleep(60_000); } catch (InterruptedException e) { hang = false; } }
                        return List.of(new io.xcore.metrics.Measurement("fires_burnt_total", "Fires", burnt));
                    }, Map.of());
                }
                public void stop(BundleContext context) {}
            }
            """;

    private static final String MOODY =
            """
            package t;
            import java.util.*;
            import org.apache.felix.hc.api.*;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                static volatile String mood = "well";
                @javax.ws.rs.Path("/")
                public static class Resource {
                    @javax.ws.rs.GET @javax.ws.rs.Path("{mood}") @javax.ws.rs.Produces("text/plain")
                    public String be(@javax.ws.rs.PathParam("mood") String next) { mood = next; return mood; }
                }
                public static class Check implements HealthCheck {
                    public Result execute() {
                        while (mood.equals("stuck")) {
                            try { Thread.sleep(100); } catch (InterruptedException e) { mood = "well"; }
                        }
                        if (mood.equals("broken")) { throw new IllegalStateException("a secret of the plugin"); }
                        return mood.equals("well")
                                ? new Result(Result.Status.OK, "All is well")
                                : new Result(Result.Status.CRITICAL, "I am " + mood);
                    }
                }
                public void start(BundleContext context) {
                    context.registerService(Resource.class, new Resource(),
                            FrameworkUtil.asDictionary(Map.of("xcore.rest.resource", true)));
                    context.registerService(HealthCheck.class, new Check(),
                            FrameworkUtil.asDictionary(Map.of("hc.name", "moody", "hc.tags", new String[] {"%s"})));
                }
                public void stop(BundleContext context) { mood = "well"; }
            }
            """;

    private ObservedPlugins() {}

    /** The plugin {@code burner}. */
    static byte[] burner() {
        return plugin("burner", ",io.xcore.event,io.xcore.metrics", BURNER);
    }

    /** The plugin {@code moody}, whose check has a tag; {@code GET /moody/{mood}} says how it is from then on. */
    static byte[] moody(String tag) {
        return plugin("moody", ",org.apache.felix.hc.api", MOODY.formatted(tag));
    }

    private static byte[] plugin(String id, String imports, String activator) {
        return TestBundle.named("test." + id)
                .header("Provide-Capability", "xcore.plugin;id=" + id + ";prefix=\"/" + id + "\"")
                .header("Import-Package", IMPORTS + imports)
                .header("Bundle-Activator", "t.Activator")
                .source("t.Activator", activator)
                .build();
    }
}
