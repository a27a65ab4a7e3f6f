package io.xcore.itests.inside;

import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.extra.VMOption;

/** The built archive as Pax Exam runs it: with what the launcher passes to Java, on a free port. */
final class RealDistribution {
    private static final String KARAF = "4.4.10";
    private static final List<String> OPENED = List.of(
            "java.base/java.security",
            "java.base/java.net",
            "java.base/java.lang",
            "java.base/java.util",
            "java.naming/javax.naming.spi",
            "java.rmi/sun.rmi.transport.tcp");
    private static final List<String> EXPORTED = List.of(
            "java.base/sun.net.www.protocol.file",
            "java.base/sun.net.www.protocol.ftp",
            "java.base/sun.net.www.protocol.http",
            "java.base/sun.net.www.protocol.https",
            "java.base/sun.net.www.protocol.jar",
            "java.base/sun.net.www.content.text",
            "jdk.xml.dom/org.w3c.dom.html",
            "jdk.naming.rmi/com.sun.jndi.url.rmi",
            "java.rmi/sun.rmi.registry",
            "java.security.sasl/com.sun.security.sasl",
            "java.naming/com.sun.jndi.ldap");

    private RealDistribution() {}

    static Option[] options() {
        List<Option> options = new ArrayList<>();
        options.add(karafDistributionConfiguration()
                .frameworkUrl(archive().toUri().toString())
                .karafVersion(KARAF)
                .name("Xcore")
                .useDeployFolder(false)
                .unpackDirectory(
                        Path.of(System.getProperty("xcore.workdir"), "inside").toFile()));
        options.add(keepRuntimeFolder());
        options.add(configureConsole().ignoreLocalConsole().ignoreRemoteShell());
        options.add(environment("XCORE_PORT=0"));
        options.add(environment("XCORE_RATE_LIMIT=off"));
        // The distribution asks no repository for anything; Pax Exam's own bundles are in the build's.
        options.add(editConfigurationFilePut(
                "etc/org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.localRepository",
                System.getProperty("xcore.repository")));
        // Pax Exam's own feature is installed when all else runs: meanwhile Karaf's regions hide bundles from each
        // other
        // for a moment, and a package that Jetty's classes import just then is never looked for again.
        options.add(editConfigurationFilePut(
                "etc/startup.properties",
                "reference:file:org/apache/karaf/features/org.apache.karaf.features.core/" + KARAF
                        + "/org.apache.karaf.features.core-" + KARAF + ".jar",
                "95"));
        OPENED.forEach(opened -> options.add(new VMOption("--add-opens=" + opened + "=ALL-UNNAMED")));
        EXPORTED.forEach(exported -> options.add(new VMOption("--add-exports=" + exported + "=ALL-UNNAMED")));
        options.add(new VMOption("--add-reads=java.xml=java.logging"));
        options.add(new VMOption("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"));
        options.add(patch("java.base", "locator"));
        options.add(patch("java.xml", "java.xml"));
        return options.toArray(Option[]::new);
    }

    private static Option patch(String module, String spec) {
        return new VMOption(
                "--patch-module=" + module + "=lib/endorsed/org.apache.karaf.specs." + spec + "-" + KARAF + ".jar");
    }

    private static Path archive() {
        Path target = Path.of(System.getProperty("xcore.distribution")).resolveSibling("");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No archive in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
