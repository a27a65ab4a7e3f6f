package io.xcore.wasm.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * What modules declare. Read from their bytes, and remembered of those that were asked for lately, up to a bound.
 * Thread-safe.
 */
final class Outlines {
    /** Who reads a module. */
    @FunctionalInterface
    interface Reader {
        ModuleOutline read(byte[] wasm) throws InvalidModuleException;
    }

    private static final long MOST_REMEMBERED_BYTES = 32L << 20;
    private static final int INSPECTIONS_AT_ONCE = 1;

    /** Who looks at a module nobody has seen before. */
    @FunctionalInterface
    interface Inspector {
        ModuleOutline inspect(byte[] wasm, String sha256) throws InvalidModuleException;
    }

    private record Known(ModuleOutline outline, long size) {}

    private final Inspector inspector;
    private final Reader scanner;
    private final Semaphore inspections = new Semaphore(INSPECTIONS_AT_ONCE);
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long remembered;

    /**
     * @param inspector looks at all of a module nobody has seen before
     * @param scanner looks at what was inspected once
     */
    Outlines(Inspector inspector, Reader scanner) {
        this.inspector = inspector;
        this.scanner = scanner;
    }

    /**
     * Whether bytes are a module, and what it declares.
     *
     * @throws XcoreException VALIDATION_FAILED with the exact reason
     */
    ModuleOutline inspect(ByteStore.Incoming incoming) {
        // Nobody who uploads many at once takes all processors, or all memory.
        inspections.acquireUninterruptibly();
        try {
            ModuleOutline outline = inspector.inspect(incoming.bytes(), incoming.sha256());
            remember(incoming.sha256(), new Known(outline, incoming.size()));
            return outline;
        } catch (InvalidModuleException e) {
            throw BoundsRules.invalidModule(reason(e));
        } finally {
            inspections.release();
        }
    }

    private static String reason(InvalidModuleException invalid) {
        String reason = String.valueOf(invalid.getMessage());
        return invalid.offset() > 0 ? reason + ", at byte " + invalid.offset() : reason;
    }

    /** What a version declares that is kept. */
    ModuleOutline of(ModuleVersion version, ByteStore bytes) {
        synchronized (known) {
            Known remembers = known.get(version.sha256());
            if (remembers != null) {
                return remembers.outline();
            }
        }
        try {
            ModuleOutline outline = scanner.read(bytes.read(version.sha256()));
            remember(version.sha256(), new Known(outline, version.size()));
            return outline;
        } catch (InvalidModuleException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A module that was taken is none any more", e);
        }
    }

    /** An outline may hold as much as the module has: its custom sections. */
    private void remember(String sha256, Known fresh) {
        synchronized (known) {
            Known former = known.put(sha256, fresh);
            remembered += fresh.size() - (former == null ? 0 : former.size());
            Iterator<Known> oldest = known.values().iterator();
            while (remembered > MOST_REMEMBERED_BYTES) {
                remembered -= oldest.next().size();
                oldest.remove();
            }
        }
    }
}
