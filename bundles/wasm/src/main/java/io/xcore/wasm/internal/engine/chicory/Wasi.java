package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.log.Logger;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import io.xcore.wasm.internal.engine.GuestWorld;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/** WASI preview 1 with nothing in it but standard streams, a clock and random numbers. */
final class Wasi {
    /** For those who only ask for the functions' types. */
    static final GuestWorld NOWHERE = new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    // Thread-safe, unlike the engine's own default, which belongs to the thread that made it.
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger SILENT = new SilentLogger();

    private Wasi() {}

    static HostFunction[] functions(GuestWorld world) {
        return WasiPreview1.builder()
                .withLogger(SILENT)
                .withOptions(WasiOptions.builder()
                        .withRandom(RANDOM)
                        .withStdin(InputStream.nullInputStream(), false)
                        .withStdout(world.stdout(), false)
                        .withStderr(world.stderr(), false)
                        .build())
                .build()
                .toHostFunctions();
    }

    /** What guests do is not the platform's log. */
    private static final class SilentLogger implements Logger {
        @Override
        public void log(Level level, String message, Throwable throwable) {
            // A guest could fill the log.
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }
    }
}
