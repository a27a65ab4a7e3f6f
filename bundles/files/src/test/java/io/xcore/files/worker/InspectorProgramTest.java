package io.xcore.files.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorProgramTest {
    @TempDir
    private Path folder;

    /** Also when the one that has started it is gone. */
    @Test
    void aProcessThatHangsEndsByItselfAndIsTheFirstToGoWhenMemoryRunsOut() throws Exception {
        Path endless = folder.resolve("endless");
        assertThat(new ProcessBuilder("mkfifo", endless.toString()).start().waitFor())
                .isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InspectorProgram.class.getName(),
                        "image/png",
                        endless.toString(),
                        folder.resolve("picture").toString(),
                        "3")
                .redirectErrorStream(true)
                .start();
        try {
            Path score = Path.of("/proc", Long.toString(process.pid()), "oom_score_adj");
            while (process.isAlive() && !score(score).equals("1000")) {
                Thread.onSpinWait();
            }
            assertThat(process.isAlive()).as("it was set before its end").isTrue();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String score(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
