package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.util.ArrayList;
import java.util.List;

/** The sizes of all memories, or of all tables, imported ones first. */
final class LimitsTable {
    private final List<Limits> all = new ArrayList<>();
    private final String name;
    private final int most;
    private final String unit;
    private final int mostAtFirst;
    private long atFirst;

    /**
     * @param most of them
     * @param mostAtFirst of the unit, in all of them together
     */
    LimitsTable(String name, int most, String unit, int mostAtFirst) {
        this.name = name;
        this.most = most;
        this.unit = unit;
        this.mostAtFirst = mostAtFirst;
    }

    void add(Limits limits, ByteReader reader) throws InvalidModuleException {
        reader.atMost(all.size() + 1L, most, name);
        atFirst += limits.initial();
        reader.atMost(atFirst, mostAtFirst, unit + " at first");
        all.add(limits);
    }

    int size() {
        return all.size();
    }

    List<Limits> list() {
        return List.copyOf(all);
    }
}
