package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.xcore.wasm.internal.WasmBytes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, there is an outline or a reason, for little memory. */
final class MutantsTest {
    private static final int MUTANTS = 5_000;
    /** What reading anything takes, and what a byte of it may cost. */
    private static final long FIXED_BYTES = 32 << 10;

    private static final long PER_BYTE = 80;

    private static final int FUNCTIONS = 3;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;

    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(1024, 10_000));
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void thePartOfAModuleIsNone() {
        for (byte[] module : SampleModules.all()) {
            assertThat(accepted(module)).isTrue();
            List<Integer> accepted = IntStream.range(0, module.length)
                    .filter(length -> accepted(Arrays.copyOf(module, length)))
                    .boxed()
                    .toList();

            assertThat(accepted).isEqualTo(wholeParts(module));
        }
    }

    @Test
    void mutantsAreOutlinedOrRefused() {
        Random random = new Random(20_260_115);
        List<byte[]> samples = SampleModules.all();
        int taken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = samples.get(random.nextInt(samples.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant = changed(mutant, random);
            }
            taken += accepted(mutant) ? 1 : 0;
        }

        assertThat(taken).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    @Test
    void declarationsOfEveryKindTakeNoMoreMemory() {
        for (byte[] module : hungry()) {
            assertThat(accepted(module)).isTrue();
        }
    }

    /** What makes most of few bytes. */
    private static List<byte[]> hungry() {
        byte[] nothing = type(bytes(), bytes());
        return List.of(
                module().types(nothing)
                        .functions(0)
                        .exports(exports(10_000, 0))
                        .code(body())
                        .toBytes(),
                module().section(1, vectorOf(1_000, type(repeat(1_000, bytes(I32)), bytes())))
                        .functions(IntStream.range(0, 1_000).toArray())
                        .exports(exports(1_000, 1))
                        .section(10, vectorOf(1_000, body()))
                        .toBytes(),
                module().section(1, vectorOf(40_000, nothing)).toBytes(),
                module().types(nothing)
                        .section(2, vectorOf(1_000, importing("", "", FUNCTION, u32(0))))
                        .toBytes(),
                module().section(4, vectorOf(1_000, bytes(FUNCREF, 0, 0))).toBytes(),
                customs(900));
    }

    private static byte[] customs(int count) {
        WasmBytes module = module();
        for (int i = 0; i < count; i++) {
            module.custom(Integer.toString(i, 36), bytes());
        }
        return module.toBytes();
    }

    /** @param step from the function of one export to that of the next */
    private static byte[][] exports(int count, int step) {
        byte[][] exports = new byte[count][];
        Arrays.setAll(exports, i -> export(Integer.toString(i, 36), FUNCTION, i * step));
        return exports;
    }

    private boolean accepted(byte[] module) {
        refusal(module); // which loads the classes it takes
        long before = allocated();
        Optional<InvalidModuleException> refusal = refusal(module);
        long allocated = allocated() - before;

        assertThat(allocated).isLessThan(FIXED_BYTES + PER_BYTE * module.length);
        refusal.ifPresent(refused -> {
            assertThat(refused).hasMessageMatching("(?s).{10,200}");
            assertThat(refused.offset()).isBetween(-1L, (long) module.length);
        });
        return refusal.isEmpty();
    }

    private Optional<InvalidModuleException> refusal(byte[] module) {
        try {
            scanner.scan(module);
            return Optional.empty();
        } catch (InvalidModuleException e) {
            return Optional.of(e);
        }
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** The lengths at which sections end, none of which asks for one that would follow. */
    private static List<Integer> wholeParts(byte[] module) {
        List<Integer> lengths = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int position = 8;
        while (position < module.length) {
            if (seen.contains(FUNCTIONS) == seen.contains(CODE) && seen.contains(DATA_COUNT) == seen.contains(DATA)) {
                lengths.add(position);
            }
            seen.add((int) module[position]);
            int size = module[position + 1] & 0x7f;
            boolean large = module[position + 1] < 0;
            position += large ? 3 + size + (module[position + 2] << 7) : 2 + size;
        }
        return lengths;
    }

    private static byte[] changed(byte[] module, Random random) {
        int at = random.nextInt(module.length);
        byte[] before = Arrays.copyOf(module, at);
        byte[] after = Arrays.copyOfRange(module, at, module.length);
        return switch (random.nextInt(5)) {
            case 0 -> flipped(module, at, random.nextInt(Byte.SIZE));
            case 1 -> concat(before, bytes(random.nextInt(256)), after);
            case 2 -> concat(before, Arrays.copyOfRange(after, 1, after.length));
            case 3 -> concat(before, u32(1L << random.nextInt(32)), Arrays.copyOfRange(after, 1, after.length));
            default -> concat(Arrays.copyOf(module, at + random.nextInt(after.length)), after);
        };
    }

    private static byte[] flipped(byte[] module, int at, int bit) {
        byte[] flipped = module.clone();
        flipped[at] ^= (byte) (1 << bit);
        return flipped;
    }
}
