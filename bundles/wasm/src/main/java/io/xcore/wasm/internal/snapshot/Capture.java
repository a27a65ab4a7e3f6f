package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.ByteStore;
import io.xcore.wasm.internal.ByteStore.Incoming;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.running.ModuleInstances;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBlob;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SkippedInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** The states of named instances, on the disk and not kept yet. For one thread. */
final class Capture implements Blobs, AutoCloseable {
    // Memories are mostly zeroes: the fastest level makes them small enough.
    private static final int LEVEL = Deflater.BEST_SPEED;
    private static final int BUFFER = 16_384;

    private final ByteStore bytes;
    private final Map<String, Incoming> fresh = new HashMap<>();
    private final Map<String, Instances> modules = new HashMap<>();

    Capture(ByteStore bytes) {
        this.bytes = bytes;
    }

    /** Those of a module, made of one of its versions. */
    record Instances(List<SavedInstance> saved, List<SkippedInstance> skipped) {
        static final Instances NONE = new Instances(List.of(), List.of());
    }

    /** Takes the instances of a module that are of one version, each between two of its calls. */
    void add(String moduleId, String sha256, ModuleInstances instances, Duration patience) throws InterruptedException {
        Instances taken = new Instances(new ArrayList<>(), new ArrayList<>());
        instances.visit(moduleId, patience, (name, version, guest) -> {
            if (version.equals(sha256)) {
                try {
                    taken.saved.add(saved(name, guest));
                } catch (EngineException e) {
                    taken.skipped.add(new SkippedInstance(name, String.valueOf(e.getMessage())));
                }
            }
        });
        modules.put(key(moduleId, sha256), taken);
    }

    /** What was taken of a module, unless it has another version now: its instances go with the change. */
    Instances of(String moduleId, String sha256) {
        return modules.getOrDefault(key(moduleId, sha256), Instances.NONE);
    }

    private static String key(String moduleId, String sha256) {
        return moduleId + "/" + sha256;
    }

    private SavedInstance saved(String name, Guest guest) throws EngineException {
        GuestState state = guest.state();
        List<SavedBlob> memories = new ArrayList<>();
        int pages = 0;
        for (int index = 0; index < state.memoryPages().size(); index++) {
            memories.add(blob(guest.memory(index)));
            pages += state.memoryPages().get(index);
        }
        return new SavedInstance(name, pages, blob(new ByteArrayInputStream(StateBytes.written(state))), memories);
    }

    private SavedBlob blob(InputStream content) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            Incoming incoming = bytes.receive(new DeflaterInputStream(content, deflater, BUFFER), Long.MAX_VALUE);
            Incoming same = fresh.putIfAbsent(incoming.sha256(), incoming);
            if (same != null) {
                incoming.close();
            }
            return new SavedBlob(incoming.sha256(), incoming.size());
        } finally {
            deflater.end();
        }
    }

    /** How much of the disk it takes already. */
    long size() {
        return fresh.values().stream().mapToLong(Incoming::size).sum();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        Incoming incoming = fresh.get(sha256);
        return incoming == null ? bytes.open(sha256) : incoming.open();
    }

    /** Keeps all of it. */
    void keep() {
        fresh.values().forEach(Incoming::keep);
    }

    /** Forgets what is not kept. */
    @Override
    public void close() {
        fresh.values().forEach(Incoming::close);
    }
}
