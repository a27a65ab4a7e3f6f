package io.xcore.scheduler.internal.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a reader goes by: where the objects are, how long the streams are, and which pages there are. */
class PdfDocumentTest {
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) 00000 n \n");
    private static final Pattern STREAM =
            Pattern.compile("/Length (\\d+) >>\nstream\n(.*?)\nendstream", Pattern.DOTALL);

    private static String document(List<String> lines) {
        return new String(PdfDocument.of("Tasks", lines), Charset.forName("windows-1252"));
    }

    private static void assertSound(String pdf, int pages) {
        int table = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n%%EOF\n$", "$1"));
        assertThat(pdf.substring(table)).startsWith("xref\n0 " + (5 + 2 * pages) + "\n0000000000 65535 f \n");
        Matcher entries = ENTRY.matcher(pdf.substring(table));
        int number = 0;
        while (entries.find()) {
            number++;
            assertThat(pdf.substring(Integer.parseInt(entries.group(1)))).startsWith(number + " 0 obj\n");
        }
        assertThat(number).isEqualTo(4 + 2 * pages);
        Matcher streams = STREAM.matcher(pdf);
        int found = 0;
        while (streams.find()) {
            found++;
            assertThat(streams.group(2)).hasSize(Integer.parseInt(streams.group(1)));
        }
        assertThat(found).isEqualTo(pages);
        assertThat(pdf).contains("/Count " + pages + " ");
    }

    @Test
    void everyObjectIsWhereTheTableSays() {
        assertSound(document(List.of("one", "two")), 1);
        assertSound(document(List.of()), 1);
        assertSound(document(IntStream.range(0, 200).mapToObj(String::valueOf).toList()), 4);
    }

    @Test
    void whatWouldEndATextIsEscapedAndWhatHasNoLetterIsAQuestionMark() {
        String pdf = document(List.of("a (b) \\ c", "Été – 5 €", "名\u0007"));

        assertSound(pdf, 1);
        assertThat(pdf).contains("(a \\(b\\) \\\\ c) Tj", "(Été – 5 €) Tj", "(??) Tj");
    }
}
