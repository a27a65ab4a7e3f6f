package io.xcore.settings.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.settings.internal.files.ConfigText.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigTextTest {
    @Test
    void linesAreReadAsPropertiesAre() {
        ConfigText file = read(
                "# comment\n! another\n\nhost = mail\n  port:25\r\nlong = a,\\\n    b\nempty =\nblank value\nc\\:d=\\u00e9\\=\n");

        assertThat(file.faults()).isEmpty();
        assertThat(file.entries())
                .extracting(Entry::key)
                .containsExactly("host", "port", "long", "empty", "blank", "c:d");
        assertThat(file.entries()).extracting(Entry::line).containsExactly(4, 5, 6, 8, 9, 10);
        assertThat(file.entries().get(0).raw()).isEqualTo("mail");
        assertThat(file.entries().get(1).raw()).isEqualTo("25");
        assertThat(file.entries().get(3).raw()).isEmpty();
        assertThat(file.entries().get(5).value()).isEqualTo("é=");
    }

    @Test
    void whatIsNoTextIsRefusedWithItsLine() {
        assertThat(ConfigText.read("a = b\nc = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                        .faults())
                .containsExactly(Fault.refused(2, "is not UTF-8"));
        assertThat(read("a = b\nc\u0000 = d").faults()).extracting(Fault::line).containsExactly(2);
        assertThat(read("\uFEFFa = b").faults()).extracting(Fault::refused).containsExactly(true);
    }

    @Test
    void whatBreaksOffIsRefusedWithItsLine() {
        assertThat(read("a = b\nlong = a,\\").faults()).extracting(Fault::line).containsExactly(2);
        assertThat(read("a = b\nlong = a,\\\n").faults())
                .extracting(Fault::line)
                .containsExactly(2);
        assertThat(read("a = b\nmax.bo").faults()).containsExactly(Fault.refused(2, "has no = after the key"));
        assertThat(read("a = \\u00").faults()).extracting(Fault::refused).containsExactly(true);
        assertThat(read("a = \\\\u00").faults()).isEmpty();
    }

    @Test
    void aKeyThatIsThereTwiceIsTold() {
        assertThat(read("a = b\na = c\n").faults())
                .extracting(Fault::line, Fault::refused)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, false));
    }

    @Test
    void valuesAreExchangedAndEverythingElseStays() {
        ConfigText file = read("# who\nuser = x\npassword = secret \n\nurl=y");

        assertThat(file.with(
                        Map.of(file.entries().get(1), "sealed:1", file.entries().get(2), "z")))
                .isEqualTo("# who\nuser = x\npassword = sealed:1 \n\nurl=z");
    }

    @Test
    void aReferenceOrAnotherNotationIsNoLiteral() {
        for (String value : new String[] {"${env:X}", "$[env:X]", "\"typed\"", "I\"5\"", "a,\\\n b"}) {
            assertThat(read("a = " + value).entries().get(0).literal())
                    .as(value)
                    .isFalse();
        }
        assertThat(read("a = plain").entries().get(0).literal()).isTrue();
    }

    private static ConfigText read(String text) {
        return ConfigText.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
