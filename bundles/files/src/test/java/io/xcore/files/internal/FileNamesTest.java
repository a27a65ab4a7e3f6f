package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "C:\\temp\\a.txt, a.txt",
        "CON, _CON",
        "nul.tar.gz, _nul.tar.gz",
        "COM1 .txt, _COM1 .txt",
        "console.log, console.log",
        "a<b>c:d|e?f*.txt, a_b_c_d_e_f_.txt",
        ".htaccess, htaccess",
        "name., name",
        "'', file",
        "..., file",
        "/, file"
    })
    void aSafeNameIsOneOnAnySystem(String sent, String safe) {
        assertThat(FileNames.safe(FileNames.original(sent))).isEqualTo(safe);
    }

    @Test
    void marksThatTurnTextStayInTheOriginalAlone() {
        String sent = "invoice\u202Efdp.exe";
        assertThat(FileNames.original(sent)).isEqualTo(sent);
        assertThat(FileNames.safe(sent)).isEqualTo("invoicefdp.exe");
    }

    @Test
    void controlCharactersAndHalvesOfCharactersAreLeftOut() {
        assertThat(FileNames.original("a\0b\nc\u007F\uD800.txt")).isEqualTo("abc.txt");
    }

    @Test
    void longNamesKeepTheirExtension() {
        assertThat(FileNames.original("x".repeat(300) + ".pdf")).hasSize(255).endsWith("x.pdf");
        String emoji = FileNames.original("\uD83D\uDE00".repeat(200) + ".png");
        assertThat(emoji.length()).isLessThanOrEqualTo(255);
        assertThat(emoji).endsWith(".png");
        String safe = FileNames.safe("é".repeat(240) + ".pdf");
        assertThat(safe.getBytes(UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(safe).endsWith("é.pdf");
    }

    @Test
    void aHeaderGetsAscii() {
        assertThat(FileNames.ascii("été \"à\" 100%;\\日.txt")).isEqualTo("ete _a_ 100____.txt");
        // A slash in another shape, which a compatible form makes a real one.
        assertThat(FileNames.ascii("..\uFF0F..\uFF0Fpasswd")).isEqualTo(".._.._passwd");
    }
}
