package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ClassLoadingCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.compiler.internal.CompilerResult;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
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
import java.util.function.Function;
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

    static Compilation of(WasmModule module, CompiledCode kept) throws EngineException {
        Optional<Compilation> known = kept.get().flatMap(Compilation::read);
        return known.isPresent() ? known.get() : made(module, kept);
    }

    private static Compilation made(WasmModule module, CompiledCode kept) throws EngineException {
        try {
            CompilerResult result = Compiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .withClassCollectorFactory(ClassLoadingCollector::new)
                    .build()
                    .compile();
            ClassLoadingCollector collector = (ClassLoadingCollector) result.collector();
            Set<Integer> interpreted = result.interpretedFunctions();
            kept.put(written(collector, interpreted));
            return new Compilation(collector.machineFactory(), interpreted);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // It throws whatever ASM and the JVM's verifier do.
            throw new EngineException("It cannot be compiled: " + e.getClass().getSimpleName(), e);
        }
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
