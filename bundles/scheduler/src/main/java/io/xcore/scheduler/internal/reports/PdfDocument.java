package io.xcore.scheduler.internal.reports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines of text as a PDF (ISO 32000-1, version 1.4): A4, a fixed font every reader has, no picture, no compression. That is
 * all a table needs, and no library: the usual ones weigh 4 MB. Characters outside of Windows-1252 become question marks.
 */
final class PdfDocument {
    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final int LINES_A_PAGE = 62;
    private static final int FIRST_PAGE_OBJECT = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PdfDocument() {}

    /** @param lines of at most 94 characters, longer ones run out of the page; without control characters */
    static byte[] of(String title, List<String> lines) {
        return new PdfDocument().written(title, lines);
    }

    private byte[] written(String title, List<String> lines) {
        List<List<String>> pages = pages(lines);
        write("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < pages.size(); page++) {
            kids.append(FIRST_PAGE_OBJECT + 2 * page).append(" 0 R ");
        }
        object("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
        object("<< /Title (" + escaped(title) + ") /Producer (Xcore) >>");
        for (int page = 0; page < pages.size(); page++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
                    + " /Contents " + (FIRST_PAGE_OBJECT + 2 * page + 1) + " 0 R >>");
            String content = content(pages.get(page));
            object("<< /Length " + content.getBytes(ANSI).length + " >>\nstream\n" + content + "\nendstream");
        }
        crossReferences();
        return bytes.toByteArray();
    }

    private static List<List<String>> pages(List<String> lines) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_A_PAGE) {
            pages.add(lines.subList(from, Math.min(lines.size(), from + LINES_A_PAGE)));
        }
        return pages.isEmpty() ? List.of(List.of()) : pages;
    }

    private static String content(List<String> lines) {
        StringBuilder content = new StringBuilder("BT /F1 9 Tf 12 TL 40 790 Td\n");
        lines.forEach(line -> content.append('(').append(escaped(line)).append(") Tj T*\n"));
        return content.append("ET").toString();
    }

    private static String escaped(String text) {
        String known = new String(text.getBytes(ANSI), ANSI);
        return known.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replaceAll("\\p{Cntrl}", "?");
    }

    private void object(String text) {
        offsets.add(bytes.size());
        write(offsets.size() + " 0 obj\n" + text + "\nendobj\n");
    }

    private void crossReferences() {
        int start = bytes.size();
        int size = offsets.size() + 1;
        StringBuilder table = new StringBuilder("xref\n0 " + size + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        write(table.toString());
        write("trailer\n<< /Size " + size + " /Root 1 0 R /Info 4 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(ANSI));
    }
}
