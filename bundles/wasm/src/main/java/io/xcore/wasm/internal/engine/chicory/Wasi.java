package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.log.Logger;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Seeded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** WASI preview 1 with nothing in it but standard streams, a clock and random numbers. */
final class Wasi {
    /** WASI's number of the clock that is never set. */
    private static final long MONOTONIC = 1;

    // Thread-safe, unlike the engine's own default, which belongs to the thread that made it.
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger SILENT = new SilentLogger();

    private Wasi() {}

    /** @param present the world of the call that is under way */
    static HostFunction[] functions(Supplier<GuestWorld> present) {
        HostFunction[] functions = WasiPreview1.builder()
                .withLogger(SILENT)
                .withOptions(WasiOptions.builder()
                        .withRandom(new PresentRandom(present))
                        .withStdin(InputStream.nullInputStream(), false)
                        .withStdout(new Through(() -> present.get().stdout()), false)
                        .withStderr(new Through(() -> present.get().stderr()), false)
                        .build())
                .build()
                .toHostFunctions();
        for (int index = 0; index < functions.length; index++) {
            if (functions[index].name().equals("clock_time_get")) {
                functions[index] = clock(functions[index], present);
            }
        }
        return functions;
    }

    /** The engine's clock, unless the call has one of its own: which one is asked for, and where the time is to go. */
    private static HostFunction clock(HostFunction real, Supplier<GuestWorld> present) {
        return new HostFunction(real.module(), real.name(), real.functionType(), (instance, arguments) -> {
            Optional<Seeded> seeded = present.get().seeded();
            if (seeded.isEmpty() || arguments[0] > MONOTONIC) {
                return real.handle().apply(instance, arguments);
            }
            long time = arguments[0] == MONOTONIC
                    ? seeded.get().passedNanos()
                    : seeded.get().realNanos();
            instance.memory().writeLong((int) arguments[2], time);
            return new long[] {0};
        });
    }

    /** The random numbers of the call that is under way. */
    private static final class PresentRandom extends Random {
        private static final long serialVersionUID = 1L;
        private final transient Supplier<GuestWorld> present;

        PresentRandom(Supplier<GuestWorld> present) {
            this.present = present;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            present.get().seeded().map(Seeded::random).orElse(RANDOM).nextBytes(bytes);
        }
    }

    /** Writes to where the call does that is under way. */
    private static final class Through extends OutputStream {
        private final Supplier<OutputStream> present;

        Through(Supplier<OutputStream> present) {
            this.present = present;
        }

        @Override
        public void write(int value) throws IOException {
            present.get().write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            present.get().write(bytes, offset, length);
        }
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
