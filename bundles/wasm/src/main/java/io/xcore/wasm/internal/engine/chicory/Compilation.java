package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ClassLoadingCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.MethodTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A module as classes.
 *
 * @param machines makes what runs an instance
 * @param interpretedFunctions those that are larger than a method of the JVM may be
 */
record Compilation(Function<Instance, Machine> machines, Set<Integer> interpretedFunctions) {
    private static final Logger log = LoggerFactory.getLogger(Compilation.class);
    private static final String FUNCTION = "func_";

    // Each begins anew without the function that did not fit.
    private static final int MOST_TRIES = 20;

    static Compilation of(WasmModule module, Set<Integer> tooDear, CompiledCode kept) throws EngineException {
        Optional<Compilation> known = kept.get().flatMap(Compilation::read);
        return known.isPresent() ? known.get() : made(module, tooDear, kept);
    }

    private static Compilation made(WasmModule module, Set<Integer> tooDear, CompiledCode kept) throws EngineException {
        Set<Integer> interpreted = new TreeSet<>(tooDear);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                ClassLoadingCollector collector = compiled(module, interpreted);
                kept.put(written(collector, interpreted));
                return new Compilation(collector.machineFactory(), interpreted);
            } catch (ChicoryException e) {
                interpreted.add(tooLarge(e));
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // It throws whatever ASM and the JVM's verifier do.
                throw new EngineException(
                        "It cannot be compiled: " + e.getClass().getSimpleName(), e);
            }
        }
        throw new EngineException("Too many functions are too large to be compiled", null);
    }

    private static ClassLoadingCollector compiled(WasmModule module, Set<Integer> interpreted) {
        return (ClassLoadingCollector) Compiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .withInterpretedFunctions(interpreted)
                .withClassCollectorFactory(ClassLoadingCollector::new)
                .build()
                .compile()
                .collector();
    }

    /** The function that does not fit a method of the JVM, if that is why the compiler has failed. */
    private static int tooLarge(ChicoryException failure) throws EngineException {
        if (failure.getCause() instanceof MethodTooLargeException method
                && method.getMethodName().startsWith(FUNCTION)) {
            return Integer.parseInt(method.getMethodName().substring(FUNCTION.length()));
        }
        throw new EngineException("It cannot be compiled: " + failure.getMessage(), failure);
    }

    private static byte[] written(ClassLoadingCollector collector, Set<Integer> interpreted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(interpreted.size());
            for (int function : interpreted) {
                out.writeInt(function);
            }
            out.writeUTF(collector.mainClassName());
            out.writeInt(collector.classBytes().size());
            for (Map.Entry<String, byte[]> one : collector.classBytes().entrySet()) {
                out.writeUTF(one.getKey());
                out.writeInt(one.getValue().length);
                out.write(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Optional<Compilation> read(byte[] code) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(code))) {
            Set<Integer> interpreted = new HashSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                interpreted.add(in.readInt());
            }
            String main = in.readUTF();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                classes.put(in.readUTF(), in.readNBytes(in.readInt()));
            }
            ClassLoadingCollector collector = new ClassLoadingCollector();
            for (Map.Entry<String, byte[]> one : classes.entrySet()) {
                if (one.getKey().equals(main)) {
                    collector.putMainClass(main, one.getValue());
                } else {
                    collector.put(one.getKey(), one.getValue());
                }
            }
            return Optional.of(new Compilation(collector.machineFactory(), interpreted));
        } catch (IOException | RuntimeException | LinkageError e) {
            log.warn("Compiled code that was kept cannot be used, it is compiled again: {}", e.toString());
            return Optional.empty();
        }
    }
}
