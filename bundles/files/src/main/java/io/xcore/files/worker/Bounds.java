package io.xcore.files.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process sees to by itself, also when nobody is left who would end it. */
final class Bounds {
    private Bounds() {}

    /** Ends this process after so many seconds, whatever it is in. */
    static void endAfter(int seconds) {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(seconds * 1_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(3);
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** Where memory runs out, this process goes before the one that has started it: pictures are decoded beside the heap. */
    static void goFirst() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // Only Linux has it.
            return;
        }
    }
}
