package io.xcore.itests.platform;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.TestBundle;

/** A plugin that logs what it is told to, and tells what it knows of its trace. */
final class LogProbe {
    static final String ID = "probe";

    private static final String SOURCE =
            """
            package t.probe;
            import javax.ws.rs.*;
            import javax.ws.rs.container.*;
            import org.osgi.framework.*;
            import org.slf4j.*;
            public class Activator implements BundleActivator {
                @Path("/") @io.xcore.security.Public @Produces("text/plain")
                public static class Resource {
                    private static final Logger log = LoggerFactory.getLogger(Activator.class);
                    @GET @Path("say/{id}") public String say(@PathParam("id") String id, @QueryParam("text") String text) {
                        log.info("said {} {}", id, text);
                        log.debug("whispered {}", id);
                        return "ok";
                    }
                    @GET @Path("later/{id}") public void later(
                            @PathParam("id") String id, @Suspended AsyncResponse response) {
                        log.info("said {} at once", id);
                        new Thread(() -> {
                            try { Thread.sleep(30); } catch (InterruptedException e) { return; }
                            log.info("elsewhere {}", id);
                            response.resume(id.startsWith("bad") ? new IllegalStateException("late") : "ok");
                        }).start();
                    }
                    @GET @Path("litter") public String litter() {
                        MDC.put("user_id", "666");
                        MDC.put("plugin", "litter");
                        log.info("littered");
                        return "ok";
                    }
                    @GET @Path("fail") public String fail() {
                        throw new IllegalStateException("first\\n2026-01-01T00:00:00.000Z ERROR forged by a message");
                    }
                    @GET @Path("trace") public String trace() {
                        return io.xcore.trace.TraceHeaders.of(MDC::get).toString();
                    }
                }
                public void start(BundleContext context) {
                    context.registerService(Resource.class, new Resource(),
                            new java.util.Hashtable<>(java.util.Map.of("xcore.rest.resource", true)));
                }
                public void stop(BundleContext context) {}
            }
            """;

    private LogProbe() {}

    static byte[] bundle() {
        return TestBundle.named("test.probe")
                .header("Provide-Capability", "xcore.plugin;id=" + ID + ";prefix=\"/" + ID + "\"")
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.slf4j,io.xcore.security,io.xcore.trace,"
                                + "javax.ws.rs;version=\"[2.1,3)\",javax.ws.rs.container;version=\"[2.1,3)\"")
                .header("Bundle-Activator", "t.probe.Activator")
                .source("t.probe.Activator", SOURCE)
                .build();
    }

    static void install(Client admin) {
        Answer answer = admin.upload("/system/plugins", bundle());
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
    }

    static void remove(Client admin) {
        admin.delete("/system/plugins/" + ID);
    }
}
