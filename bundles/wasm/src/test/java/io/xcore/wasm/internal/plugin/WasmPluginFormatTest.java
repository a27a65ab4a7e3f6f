package io.xcore.wasm.internal.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.TestConfiguration;
import io.xcore.wasm.internal.LiveSettings;
import io.xcore.wasm.internal.ModuleInspector;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.WasmConfiguration;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.ModuleRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WasmPluginFormatTest {
    @TempDir
    Path folder;

    private ModuleRunner runner;
    private WasmPluginFormat format;

    @BeforeEach
    void open() throws IOException {
        ChicoryEngine engine = new ChicoryEngine();
        runner = new ModuleRunner(engine, new TempDataDirectory(folder), (context, secret) -> "0".repeat(43));
        LiveSettings live = new LiveSettings(
                TestConfiguration.with(WasmConfiguration.class, Map.of("memory_pages", 4, "module_kibibytes", 64)));
        format = new WasmPluginFormat(new ModuleInspector(engine, runner), live);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private byte[] wrap(byte[] module, String manifest) throws IOException {
        Path file = Files.write(folder.resolve("x.wasm"), module);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        format.wrap(file, Optional.of(manifest).filter(text -> !text.isEmpty()).map(text -> text.getBytes(UTF_8)), jar);
        return jar.toByteArray();
    }

    /** With apostrophes for quotation marks. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static Map<String, byte[]> entries(JarInputStream jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            entries.put(entry.getName(), jar.readAllBytes());
        }
        return entries;
    }

    @Test
    void aModuleWithItsManifestIsABundle() throws IOException {
        byte[] bytes = wrap(
                Samples.bytes("host"),
                json("{'id':'stock','version':'2.1','prefix':'/s/t','tags':['a b'],'requires':['base'],"
                        + "'grants':{'log':true,'publish':['stock.low']},"
                        + "'routes':[{'method':'GET','path':'/x/{id}','function':'echo','public':true}],"
                        + "'listeners':[{'topic':'xcore/plugin/*','function':'log'}],"
                        + "'settings':[{'key':'a','type':'password','description':'<\\u0022>'}]}"));
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
            var headers = jar.getManifest().getMainAttributes();
            assertThat(headers.getValue("Bundle-SymbolicName")).isEqualTo("wasm.stock");
            assertThat(headers.getValue("Bundle-Version")).isEqualTo("2.1");
            assertThat(headers.getValue("Provide-Capability"))
                    .isEqualTo("xcore.plugin;id=\"stock\";prefix=\"/s/t\";tags:List<String>=\"a b\"");
            assertThat(headers.getValue("Require-Capability")).endsWith(",xcore.plugin;filter:=\"(id=base)\"");
            assertThat(headers.getValue("Xcore-Grants"))
                    .isEqualTo("log, publish stock.low, listen xcore/plugin/*, public GET /x/{id}");
            Map<String, byte[]> entries = entries(jar);
            assertThat(entries.get("xcore/module.wasm")).isEqualTo(Samples.bytes("host"));
            assertThat(ManifestReader.read(entries.get("xcore/plugin.json")).routes())
                    .singleElement()
                    .satisfies(route -> assertThat(route.open()).isTrue());
            assertThat(new String(entries.get("OSGI-INF/metatype/settings.xml"), UTF_8))
                    .contains("pid=\"wasm.stock\"", "type=\"Password\"", "description=\"&lt;&quot;>\"");
        }
    }

    @Test
    void theSamePluginIsTheSameBytes() throws IOException {
        String manifest = json("{'id':'a'}");
        assertThat(wrap(Samples.bytes("host"), manifest)).isEqualTo(wrap(Samples.bytes("host"), manifest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                                          | id: is missing
                    {'id':'Upper'}                                                              | id: 'Upper' is none
                    {'id':'a','version':'1.0-beta'}                                             | version: '1.0-beta' is none
                    {'id':'a','prefix':'/../x'}                                                 | prefix: '/../x' is none
                    {'id':'a','colour':'red'}                                                   | "colour"
                    {'id':'a','grants':{'publish':['user.deleted']}}                            | does not begin with 'a.'
                    {'id':'a','grants':{'http':['http://x']}}                                   | http: 'http://x' is none
                    {'id':'a','routes':[{'method':'GET','path':'x','function':'echo'}]}         | routes.path: 'x' is none
                    {'id':'a','routes':[{'method':'TRACE','path':'/','function':'echo'}]}       | routes.method
                    {'id':'a','routes':[{'method':'GET','path':'/','function':'none'}]}         | exports no function 'none'
                    {'id':'a','tasks':[{'name':'a.b','function':'word'}]}                       | 'word' is (i64) -> (i64), not () -> (i32)
                    {'id':'a','listeners':[{'topic':'*','function':'log'}]}                     | listeners.topic
                    {'id':'a','bounds':{'memory_pages':0}}                                      | bounds.memory_pages
                    {'id':'a','id':'b'}                                                         | Duplicate field 'id'
                    [1]                                                                         | not valid
                    nonsense                                                                    | it is no JSON
                    """)
    void aManifestThatIsWrongIsRefusedByName(String manifest, String reason) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> wrap(Samples.bytes("host"), json(manifest)))
                .withMessageContaining(reason)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_INVALID));
    }

    @Test
    void aModuleWithoutAManifestIsNoPlugin() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> wrap(Samples.bytes("host"), ""))
                .withMessageContaining("no manifest");
    }

    @Test
    void whatIsNoModuleIsRefusedWithItsPlace() {
        byte[] broken = Samples.bytes("host");
        broken[10] = (byte) 0xFF;
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> wrap(broken, json("{'id':'a'}")))
                .withMessageMatching("Not a WebAssembly module: .*, at byte \\d+")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_INVALID));
    }

    @Test
    void onlyModulesAreRead() {
        assertThat(format.reads(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0})).isTrue();
        assertThat(format.reads(new byte[] {'P', 'K', 3, 4})).isFalse();
        assertThat(format.reads(new byte[] {0, 'a'})).isFalse();
    }
}
