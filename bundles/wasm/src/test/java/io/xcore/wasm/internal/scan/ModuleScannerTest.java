package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.WasmBytes;
import io.xcore.wasm.internal.scan.ModuleOutline.Features;
import io.xcore.wasm.internal.scan.ModuleOutline.Import;
import io.xcore.wasm.internal.scan.ModuleOutline.Kind;
import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of modules that are right. */
final class ModuleScannerTest {
    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(1024, 10_000));

    @Test
    void aFunctionIsSeenWithItsType() throws InvalidModuleException {
        ModuleOutline outline = scanner.scan(WasmBytes.add());

        assertThat(outline.functions()).containsOnlyKeys("add");
        assertThat(outline.functions().get("add").text()).isEqualTo("(i32, i32) -> (i32)");
        assertThat(outline.exports()).containsExactly("add");
        assertThat(outline.functionCount()).isEqualTo(1);
        assertThat(outline.parsedBytes()).isEqualTo(25);
        assertThat(outline.name()).isEmpty();
        assertThat(outline.features()).isEqualTo(new Features(false, false, false, false));
    }

    @Test
    void functionsWithoutLoopsAndCallsAreBrief() throws InvalidModuleException {
        assertThat(scanner.scan(WasmBytes.add()).brief()).containsExactly("add");
        assertThat(Samples.outline("math").brief())
                .contains("add", "add64", "half", "swap", "trap")
                .doesNotContain("fib", "deep");
        assertThat(Samples.outline("loops").brief()).isEmpty();
        assertThat(Samples.outline("host").brief()).isEmpty();
    }

    @Test
    void aModuleMayBeEmpty() throws InvalidModuleException {
        ModuleOutline outline = scanner.scan(module().toBytes());

        assertThat(outline.exports()).isEmpty();
        assertThat(outline.functionCount()).isZero();
    }

    @Test
    void everythingDeclaredIsSeen() throws InvalidModuleException {
        ModuleOutline outline = scanner.scan(SampleModules.sections());

        assertThat(outline.name()).contains("everything");
        assertThat(outline.exports()).containsExactly("run", "log", "table", "memory", "global", "tag");
        FunctionType type = new FunctionType(List.of(ValueType.I32, ValueType.F64), List.of(ValueType.I64));
        FunctionType nothing = new FunctionType(List.of(), List.of());
        assertThat(outline.functions()).containsExactly(Map.entry("run", type), Map.entry("log", nothing));
        assertThat(outline.imports())
                .containsExactly(
                        new Import("env", "log", Kind.FUNCTION, Optional.of(nothing)),
                        new Import("env", "table", Kind.TABLE, Optional.empty()),
                        new Import("env", "memory", Kind.MEMORY, Optional.empty()),
                        new Import("env", "base", Kind.GLOBAL, Optional.empty()),
                        new Import("env", "thrown", Kind.TAG, Optional.empty()));
        assertThat(outline.memories()).containsExactly(new Limits(1, Optional.of(4L)), new Limits(2, Optional.empty()));
        assertThat(outline.tables())
                .containsExactly(
                        new Limits(2, Optional.empty()),
                        new Limits(3, Optional.of(7L)),
                        new Limits(1, Optional.empty()));
        assertThat(outline.functionCount()).isEqualTo(2);
        assertThat(outline.features()).isEqualTo(new Features(false, false, false, true));
        assertThat(outline.custom()).containsOnlyKeys("xcore.manifest");
        assertThat(outline.custom().get("xcore.manifest")).isEqualTo(name("{}"));
    }

    @Test
    void featuresAreSeenWhereTheyAreUsed() throws InvalidModuleException {
        assertThat(scanner.scan(SampleModules.control()).features()).isEqualTo(new Features(true, false, false, false));
        assertThat(scanner.scan(SampleModules.vectors()).features()).isEqualTo(new Features(false, true, false, false));
        assertThat(scanner.scan(SampleModules.atomics()).features()).isEqualTo(new Features(false, false, true, false));
        assertThat(scanner.scan(SampleModules.collected()).features())
                .isEqualTo(new Features(false, false, false, false));
    }

    @Test
    void aVectorAsAParameterIsAFeatureToo() throws InvalidModuleException {
        byte[] module = module().types(type(values(V128), values())).toBytes();

        assertThat(scanner.scan(module).features().simd()).isTrue();
    }

    @Test
    void typesThatCallersCannotGiveHaveNames() throws InvalidModuleException {
        byte[] type = type(bytes(V128, FUNCREF, 0x6f, 0x6e, 0x64, 0), bytes());
        type[1] = 5; // the last one takes two bytes
        byte[] module = module().types(type)
                .imports(importing("env", "f", FUNCTION, u32(0)))
                .toBytes();

        assertThat(scanner.scan(module).imports().get(0).type().map(FunctionType::text))
                .contains("(v128, funcref, externref, otherref, otherref) -> ()");
    }

    @Test
    void aMalformedNameIsNone() throws InvalidModuleException {
        for (byte[] content : List.of(
                bytes(0, 5, 200), bytes(0, 2, 1, 0xff), bytes(0, 0x80), bytes(0, 1, 0), bytes(1, 1, 0), bytes(0))) {
            assertThat(scanner.scan(module().custom("name", content).toBytes()).name())
                    .isEmpty();
        }
    }

    @Test
    void theNameMayComeAfterOtherNames() throws InvalidModuleException {
        byte[] module = module().custom("name", concat(bytes(9, 2, 1, 1), bytes(0, 3), name("ab")))
                .toBytes();

        assertThat(scanner.scan(module).name()).contains("ab");
    }

    @Test
    void customSectionsOfToolsAreNotKept() throws InvalidModuleException {
        WasmBytes module = module();
        for (String tool : List.of(
                "name",
                ".debug_info",
                "sourceMappingURL",
                "producers",
                "target_features",
                "linking",
                "reloc.CODE",
                "dylink.0")) {
            module.custom(tool, bytes(1, 2, 3));
        }
        module.custom("notes", bytes(1)).custom("notes", bytes(2)).custom("", bytes());

        Map<String, byte[]> custom = scanner.scan(module.toBytes()).custom();

        assertThat(custom).containsOnlyKeys("notes", "");
        assertThat(custom.get("notes")).containsExactly(2);
    }

    @Test
    void aCustomSectionThatIsTooLargeIsNotKept() throws InvalidModuleException {
        byte[] module = module().custom("most", new byte[64 << 10])
                .custom("more", bytes(1))
                .custom("more", new byte[(64 << 10) + 1])
                .toBytes();

        assertThat(scanner.scan(module).custom()).containsOnlyKeys("most");
    }
}
