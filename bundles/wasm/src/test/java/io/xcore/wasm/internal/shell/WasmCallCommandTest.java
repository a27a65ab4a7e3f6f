package io.xcore.wasm.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WasmCallCommandTest {
    @Test
    void whatIsANumberWithoutLossIsOne() {
        assertThat(WasmCallCommand.argument("5")).isEqualTo(5L);
        assertThat(WasmCallCommand.argument("-5")).isEqualTo(-5L);
        assertThat(WasmCallCommand.argument("2.5")).isEqualTo(2.5);
        assertThat(WasmCallCommand.argument("-1e3")).isEqualTo(-1_000.0);
        assertThat(WasmCallCommand.argument("18446744073709551615")).isEqualTo("18446744073709551615");
        assertThat(WasmCallCommand.argument("nan")).isEqualTo("nan");
        assertThat(WasmCallCommand.argument("5f")).isEqualTo("5f");
        assertThat(WasmCallCommand.argument("")).isEqualTo("");
    }
}
