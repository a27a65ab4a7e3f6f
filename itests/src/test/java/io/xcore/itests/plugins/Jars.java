package io.xcore.itests.plugins;

import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.TestBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The plugins these tests install: the examples as they were built, and small ones made on the spot. */
final class Jars {
    /** Statements of an activator that nothing can wake. */
    static final String HANG_FOR_GOOD =
            "for (boolean hang = true; hang; ) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } }";

    private static final String GREETER =
            """
            package t;
            import org.osgi.framework.*;
            public class Activator implements BundleActivator {
                @javax.ws.rs.Path("/")
                public static class Resource {
                    @javax.ws.rs.GET @javax.ws.rs.Produces("text/plain")
                    public String get() { return %s; }
                }
                public void start(BundleContext context) throws Exception {
                    %s
                    context.registerService(Resource.class, new Resource(),
                            new java.util.Hashtable<>(java.util.Map.of("xcore.rest.resource", true)));
                }
                public void stop(BundleContext context) {}
            }
            """;

    private static final String SLOW =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="t.slow"
                configuration-pid="t.slow" activate="activate" modified="modified">
              <implementation class="t.Slow"/>
              <service><provide interface="t.Slow"/></service>
              <property name="xcore.rest.resource" type="Boolean" value="true"/>
            </scr:component>
            """;

    private static final String SLOW_SETTINGS =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.3.0">
              <OCD id="t.slow" name="Slow"><AD id="word" type="String" default="first"/></OCD>
              <Designate pid="t.slow"><Object ocdref="t.slow"/></Designate>
            </metatype:MetaData>
            """;

    private static final String LATE =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="t.Activator.Late">
              <implementation class="t.Activator$Late"/>
              <service><provide interface="t.Activator$Late"/></service>
              <property name="xcore.rest.resource" type="Boolean" value="true"/>
              <reference name="work" interface="java.lang.Runnable" bind="bind"/>
            </scr:component>
            """;

    private Jars() {}

    static Path hello() {
        return BuiltPlugin.jar("hello");
    }

    static Path erpCore() {
        return BuiltPlugin.jar("erp-core");
    }

    static Path erpCrm() {
        return BuiltPlugin.jar("erp-crm");
    }

    /** The hello plugin in another version that greets with another word. */
    static byte[] hello(String version, String greeting) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bytes(hello())))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(greetingReplaced(entry.getName(), in.readAllBytes(), greeting));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] greetingReplaced(String entry, byte[] content, String greeting) {
        if (!entry.endsWith(".xml") || !entry.startsWith("OSGI-INF/")) {
            return content;
        }
        return new String(content, StandardCharsets.UTF_8)
                .replace("\"Hello\"/>", "\"" + greeting + "\"/>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A plugin that answers with a text below {@code /<id>}. */
    static byte[] greeter(String id, String version, String text) {
        return greeter(id, version, text, "");
    }

    /** A plugin that answers with a text, and does something first when it is started. */
    static byte[] greeter(String id, String version, String text, String first) {
        return declared(id, version, "\"" + text + "\"", first).build();
    }

    /** A declared plugin whose only resource answers with the value of a Java expression. */
    static TestBundle declared(String id, String version, String expression, String first) {
        return TestBundle.named("test." + id, version)
                .header("Provide-Capability", "xcore.plugin;id=" + id + ";prefix=\"/" + id + "\"")
                .header("Import-Package", "org.osgi.framework,javax.ws.rs;version=\"[2.1,3)\"")
                .header("Bundle-Activator", "t.Activator")
                .source("t.Activator", GREETER.formatted(expression, first));
    }

    /** A plugin at {@code /late} whose resource is made for half a second, by a thread that its start left behind. */
    static byte[] late(String version) {
        return TestBundle.named("test.late", version)
                .header("Provide-Capability", "xcore.plugin;id=late;prefix=\"/late\"")
                .header("Import-Package", "org.osgi.framework,javax.ws.rs;version=\"[2.1,3)\"")
                .header("Bundle-Activator", "t.Activator")
                .header("Service-Component", "OSGI-INF/late.xml")
                .entry("OSGI-INF/late.xml", LATE.getBytes(StandardCharsets.UTF_8))
                .source(
                        "t.Activator",
                        """
                        package t;
                        import org.osgi.framework.*;
                        public class Activator implements BundleActivator {
                            @javax.ws.rs.Path("/")
                            public static class Late {
                                public Late() throws InterruptedException { Thread.sleep(500); }
                                public void bind(Runnable work) {}
                                @javax.ws.rs.GET @javax.ws.rs.Produces("text/plain")
                                public String get() { return "late"; }
                            }
                            public void start(BundleContext context) {
                                new Thread(() -> {
                                    try {
                                        Thread.sleep(50);
                                    } catch (InterruptedException e) {
                                        return;
                                    }
                                    context.registerService(Runnable.class, () -> {}, null);
                                }).start();
                            }
                            public void stop(BundleContext context) {}
                        }
                        """)
                .build();
    }

    /** A plugin at {@code /slow} that tells its setting {@code word} and takes a third of a second over a new one. */
    static byte[] slowToChange(String version) {
        return TestBundle.named("test.slow", version)
                .header("Provide-Capability", "xcore.plugin;id=slow;prefix=\"/slow\"")
                .header("Import-Package", "javax.ws.rs;version=\"[2.1,3)\"")
                .header("Service-Component", "OSGI-INF/slow.xml")
                .entry("OSGI-INF/slow.xml", SLOW.getBytes(StandardCharsets.UTF_8))
                .entry("OSGI-INF/metatype/slow.xml", SLOW_SETTINGS.getBytes(StandardCharsets.UTF_8))
                .source(
                        "t.Slow",
                        """
                        package t;
                        import java.util.Map;
                        @javax.ws.rs.Path("/")
                        public class Slow {
                            private volatile Object word;
                            public void activate(Map<String, Object> settings) { word = settings.get("word"); }
                            public void modified(Map<String, Object> settings) throws InterruptedException {
                                Thread.sleep(300);
                                word = settings.get("word");
                            }
                            @javax.ws.rs.GET @javax.ws.rs.Produces("text/plain")
                            public String get() { return "" + word; }
                        }
                        """)
                .build();
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
