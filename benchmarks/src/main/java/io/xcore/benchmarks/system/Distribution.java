package io.xcore.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built distribution, and copies of it without the product. */
public final class Distribution {
    private static final String STARTUP = "etc/startup.properties";
    private static final String OURS = "io/xcore/";
    private static final Path CLASS_ARCHIVE = Path.of("lib/classes.jsa");
    /** Karaf's framework and what it refreshes when it comes later: eventadmin, JAXB and the like. */
    private static final Pattern FRAMEWORK = Pattern.compile("= (?:[1-9]|1[0-5])$");

    private final Path home;

    public Distribution(Path home) {
        this.home = home;
    }

    public Path home() {
        return home;
    }

    /**
     * Karaf with nothing but its own framework, which then installs the product's third-party features as its boot
     * features. It tells by a file {@code run/booted} that it is done.
     */
    public Path bareWithBootFeatures(Path copy) throws IOException {
        link(copy);
        keepStartupBundles(copy, line -> FRAMEWORK.matcher(line).find());
        addStartupBundle(copy, "boot", PluginJar.boot(), 1);
        rewrite(
                copy,
                "etc/org.apache.karaf.features.cfg",
                line -> line.startsWith("featuresBoot=") ? "featuresBoot=xcore-runtime" : line);
        Files.delete(copy.resolve("etc/org.ops4j.datasource-xcore.cfg"));
        return copy;
    }

    /** The product's third-party bundles as startup bundles, and a plain servlet. */
    public Path bareWithPlainServlet(Path copy) throws IOException {
        link(copy);
        keepStartupBundles(copy, line -> !line.contains(OURS));
        addStartupBundle(copy, "plain", PluginJar.plain(), 85);
        Files.delete(copy.resolve("etc/org.ops4j.datasource-xcore.cfg"));
        return copy;
    }

    private void link(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Path relative = home.relativize(file);
                boolean present = Files.isDirectory(file);
                if (!relative.startsWith("data") && present) {
                    Files.createDirectories(copy.resolve(relative));
                } else if (!relative.startsWith("data") && !relative.equals(CLASS_ARCHIVE)) {
                    linkOrCopy(file, copy.resolve(relative));
                }
            }
        }
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system: a copy serves as well.
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void keepStartupBundles(Path copy, Predicate<String> kept) throws IOException {
        rewrite(copy, STARTUP, line -> !line.startsWith("reference") || kept.test(line) ? line : "");
    }

    private static void addStartupBundle(Path copy, String name, byte[] jar, int level) throws IOException {
        String path = "benchmark/" + name + "/1/" + name + "-1.jar";
        Path file = copy.resolve("system").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, jar);
        Files.writeString(
                copy.resolve(STARTUP),
                "\nreference\\:file\\:" + path + " = " + level + "\n",
                StandardOpenOption.APPEND);
    }

    /** Writes a new file: the present one is the distribution's own. */
    private static void rewrite(Path copy, String name, UnaryOperator<String> change) throws IOException {
        Path file = copy.resolve(name);
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        lines.replaceAll(change);
        Files.delete(file);
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }
}
