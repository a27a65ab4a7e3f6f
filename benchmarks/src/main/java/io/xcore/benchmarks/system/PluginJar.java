package io.xcore.benchmarks.system;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes of this program into bundles. */
public final class PluginJar {
    private static final String PACKAGE = "io/xcore/benchmarks/plugin/";
    private static final String GREETING = PACKAGE + "greeting/GreetingResource";
    private static final String TWIN = PACKAGE + "twin/TwinResource";
    private static final String JAXRS = "javax.ws.rs;version=\"[2.1,3)\",javax.ws.rs.core;version=\"[2.1,3)\"";
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="resource">
              <property name="xcore.rest.resource" type="Boolean" value="true"/>
              <service><provide interface="%1$s"/></service>
              <implementation class="%1$s"/>
            </scr:component>
            """;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Manifest manifest = new Manifest();

    private PluginJar(String symbolicName) {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", "1.0.0");
    }

    /** A plugin with one route, {@code GET /id}. */
    public static byte[] greeting(String id) throws IOException {
        return resource(id, JAXRS, GREETING, GREETING + "$Greeting");
    }

    /** A plugin with the routes {@code GET /twin/closed}, for callers, and {@code GET /twin/open}, for anybody. */
    public static byte[] twin() throws IOException {
        return resource(
                "twin", JAXRS + ",io.xcore.security", TWIN, TWIN + "$Answer", TWIN + "$Call", TWIN + "$Outcome");
    }

    /** A plugin that publishes events, {@code GET /source/{rate}} of them a second from then on. */
    public static byte[] source() throws IOException {
        String imports = JAXRS + ",io.xcore.event,org.osgi.framework";
        PluginJar jar = activated(new PluginJar("benchmark.source"), "source", imports, "SourceActivator");
        jar.header("Provide-Capability", "xcore.plugin;id=source;prefix=\"/source\"");
        return jar.packed("source", "SourceActivator", "SourceResource", "SourceResource$Published", "SourceEvent");
    }

    /** A plugin that publishes, in a channel that everybody may read, what frames {@code benchmark.say} say. */
    public static byte[] crowd() throws IOException {
        String imports = "io.xcore.event,io.xcore.message,io.xcore.realtime,io.xcore.security,org.osgi.framework";
        return activated("crowd", imports, "CrowdActivator", "OpenChannels", "Said");
    }

    /**
     * A plugin with a handler of {@code benchmark.fire}, whose firings are told below {@code GET /firing}, another one of
     * {@code benchmark.write}, and with a plain Quartz.
     */
    public static byte[] firing() throws IOException {
        String imports = JAXRS + ",io.xcore.task,org.osgi.framework,javax.sql,com.zaxxer.hikari,org.apache.derby.jdbc,"
                + "org.quartz,org.quartz.impl,org.quartz.impl.jdbcjobstore,org.quartz.simpl,org.quartz.spi,"
                + "org.quartz.utils";
        PluginJar jar = activated(new PluginJar("benchmark.firing"), "firing", imports, "FiringActivator");
        jar.header("Provide-Capability", "xcore.plugin;id=firing;prefix=\"/firing\"");
        return jar.packed(
                "firing",
                "FiringActivator",
                "FiringResource",
                "FiringResource$Count",
                "Firings",
                "Firings$Firing",
                "Firings$Summary",
                "LineWriter",
                "PlainQuartz",
                "PlainQuartz$Provider",
                "CountedJob");
    }

    private static byte[] resource(String id, String imports, String... classes) throws IOException {
        PluginJar jar = new PluginJar("benchmark." + id);
        jar.header("Import-Package", imports);
        jar.header("Provide-Capability", "xcore.plugin;id=" + id + ";prefix=\"/" + id + "\"");
        jar.header(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)(!(version>=2.0.0)))\"");
        jar.header("Service-Component", "OSGI-INF/resource.xml");
        try (JarOutputStream out = jar.open()) {
            entry(
                    out,
                    "OSGI-INF/resource.xml",
                    COMPONENT.formatted(classes[0].replace('/', '.')).getBytes(StandardCharsets.UTF_8));
            classes(out, classes);
        }
        return jar.bytes.toByteArray();
    }

    /** A plain servlet at {@code /benchmark/plain}; its id is {@code benchmark.plain}. */
    public static byte[] plain() throws IOException {
        return servlet("plain", "PlainActivator", "PlainServlet");
    }

    /** Installs what is posted to {@code /benchmark/raw}; its id is {@code benchmark.raw}. */
    public static byte[] raw() throws IOException {
        return servlet("raw", "RawActivator", "RawServlet");
    }

    /** Tells when Karaf has installed its boot features. */
    static byte[] boot() throws IOException {
        return activated("boot", "org.osgi.framework", "BootActivator", "BootActivator$Announcement");
    }

    private static byte[] servlet(String name, String... classes) throws IOException {
        return activated(name, "javax.servlet,javax.servlet.http,org.osgi.framework", classes);
    }

    private static byte[] activated(String name, String imports, String... classes) throws IOException {
        return activated(new PluginJar("benchmark." + name), name, imports, classes[0])
                .packed(name, classes);
    }

    private static PluginJar activated(PluginJar jar, String name, String imports, String activator) {
        jar.header("Bundle-Activator", (PACKAGE + name + "/" + activator).replace('/', '.'));
        jar.header("Import-Package", imports);
        return jar;
    }

    private byte[] packed(String name, String... classes) throws IOException {
        try (JarOutputStream out = open()) {
            for (String simpleName : classes) {
                classes(out, PACKAGE + name + "/" + simpleName);
            }
        }
        return bytes.toByteArray();
    }

    private void header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
    }

    private JarOutputStream open() throws IOException {
        return new JarOutputStream(bytes, manifest);
    }

    private static void classes(JarOutputStream out, String... names) throws IOException {
        for (String name : names) {
            try (InputStream input = PluginJar.class.getResourceAsStream("/" + name + ".class")) {
                if (input == null) {
                    throw new FileNotFoundException(name);
                }
                entry(out, name + ".class", input.readAllBytes());
            }
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
