package io.xcore.scheduler.internal.reports;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A way to write a report. */
public enum ReportFormat {
    TEXT("txt") {
        @Override
        public byte[] write(Report report) {
            return utf8(TextReport.of(report));
        }
    },
    JSON("json") {
        @Override
        public byte[] write(Report report) {
            return JsonReport.of(report);
        }
    },
    CSV("csv") {
        @Override
        public byte[] write(Report report) {
            return utf8(CsvReport.of(report));
        }
    },
    HTML("html") {
        @Override
        public byte[] write(Report report) {
            return utf8(HtmlReport.of(report));
        }
    },
    PDF("pdf") {
        @Override
        public byte[] write(Report report) {
            return PdfDocument.of("Tasks", TextReport.of(report).lines().toList());
        }
    };

    private final String extension;

    ReportFormat(String extension) {
        this.extension = extension;
    }

    /** The bytes of the file. */
    public abstract byte[] write(Report report);

    /** Of its files. */
    public String extension() {
        return extension;
    }

    /** As clients name it, e.g. {@code pdf}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one a client names. */
    public static Optional<ReportFormat> of(String word) {
        return Stream.of(values())
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
