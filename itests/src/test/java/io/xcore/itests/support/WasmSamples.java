package io.xcore.itests.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Modules that are larger than those of {@link SampleWasm}. */
public final class WasmSamples {
    private static final Path CHECKOUT = Path.of(System.getProperty("xcore.checkout"));

    private WasmSamples() {}

    /** The module that asks the platform for things: {@code host.wat} of the bundle's tests. */
    public static byte[] host() {
        try {
            Path digits = CHECKOUT.resolve("bundles/wasm/src/test/resources/samples/host.hex");
            return HexFormat.of().parseHex(Files.readString(digits).replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same module with a custom section. */
    public static byte[] withSection(byte[] module, String name, String content) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(name.length());
        section.writeBytes(name.getBytes(UTF_8));
        section.writeBytes(content.getBytes(UTF_8));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(module);
        all.write(0);
        for (int left = section.size(); ; left >>>= 7) {
            all.write(left < 0x80 ? left : (left & 0x7F) | 0x80);
            if (left < 0x80) {
                break;
            }
        }
        all.writeBytes(section.toByteArray());
        return all.toByteArray();
    }

    /** The manifest of the example plugin {@code notes}. */
    public static String notesManifest() throws IOException {
        return Files.readString(CHECKOUT.resolve("plugins/notes/plugin.json"));
    }

    /** The example plugin {@code notes}, built by npm as its README says; the test is skipped where there is none. */
    public static byte[] notes() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Programs.onThePath("npm").isPresent(), "npm is not installed");
        Path folder = CHECKOUT.resolve("itests/target/notes");
        for (String file :
                new String[] {"package.json", "package-lock.json", "assembly/index.ts", "assembly/xcore.ts"}) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.write(
                    copy, Files.readAllBytes(CHECKOUT.resolve("plugins/notes").resolve(file)));
        }
        run(folder, "npm", "ci", "--no-audit", "--no-fund");
        run(folder, "npm", "run", "build");
        return Files.readAllBytes(folder.resolve("target/notes.wasm"));
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        File output = folder.resolve("npm.log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output.toPath()));
        }
    }
}
