package io.xcore.wasm.internal.specification;

import io.xcore.testkit.debian.DebianPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The tests of WebAssembly's specification, as Binaryen keeps them in {@code test/spec}, from Debian's package of its
 * source: scripts of modules and of what has to come of them, which WABT's {@code wast2json} makes binary.
 */
final class SpecificationSuite {
    /** Binaryen's own, which ask for its own words; and so are all texts that are not to be read ({@code .fail}). */
    private static final Set<String> OWN = Set.of("call_indirect_refnull", "call_indirect_sig_mismatch");

    private static final String FORMER = "old_";

    private static final Path FOLDER = Path.of("target", "specification").toAbsolutePath();

    private SpecificationSuite() {}

    /**
     * The scripts, and whether each could be made binary: those of proposals that WABT does not know, or knows in another
     * version, cannot.
     *
     * @param scripts in JSON, the modules beside them
     * @param foreign the names of the other ones
     */
    record Scripts(List<Path> scripts, List<String> foreign) {}

    /** Empty where Debian's packages cannot be had. */
    static Optional<Scripts> scripts() {
        DebianPackages debian = new DebianPackages(Path.of("target", "debian"));
        return debian.source("binaryen").flatMap(source -> debian.binary("wabt").map(wabt -> binary(source, wabt)));
    }

    private static Scripts binary(Path source, Path wabt) {
        List<Path> scripts = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source.resolve("test/spec"), "*.wast")) {
            Files.createDirectories(FOLDER);
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".wast", "");
                if (!name.endsWith(".fail") && !OWN.contains(name) && !former(file)) {
                    Path script = FOLDER.resolve(name + ".json");
                    if (converted(wabt.resolve("usr/bin/wast2json"), file, script)) {
                        scripts.add(script);
                    } else {
                        foreign.add(name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(scripts);
        Collections.sort(foreign);
        return new Scripts(scripts, foreign);
    }

    /** Whether there is a later version of it. */
    private static boolean former(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(FORMER) && Files.exists(file.resolveSibling(name.substring(FORMER.length())));
    }

    private static boolean converted(Path wast2json, Path file, Path script) throws IOException {
        // Some bytes are no text on purpose.
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Path current = FOLDER.resolve(file.getFileName());
        Files.writeString(current, FormerText.renewed(text), StandardCharsets.ISO_8859_1);
        Process process = new ProcessBuilder(wast2json.toString(), current.toString(), "-o", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("wast2json.log").toFile())
                .start();
        try {
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
