package io.xcore.files.worker;

import java.io.File;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** PDF: its pages, who wrote it, and its first page. */
final class PdfInspection {
    /** Bytes that are put aside on the disk; a bomb would fill it. */
    private static final long MOST_ASIDE = 512L * 1024 * 1024;

    private PdfInspection() {}

    static void of(File file, File picture, Report report) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupTempFileOnly(MOST_ASIDE).streamCache)) {
            report.number("pages", document.getNumberOfPages());
            PDDocumentInformation facts = document.getDocumentInformation();
            report.text("author", facts.getAuthor());
            report.text("title", facts.getTitle());
            if (document.getNumberOfPages() > 0) {
                draw(document, picture);
                report.thumbnail();
            }
        }
    }

    private static void draw(PDDocument document, File picture) throws IOException {
        PDRectangle page = document.getPage(0).getCropBox();
        float longer = Math.max(page.getWidth(), page.getHeight());
        if (!(longer > 0)) {
            throw new IOException("The first page has no size");
        }
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        Thumbnail.write(renderer.renderImage(0, 2 * Thumbnail.SIDE / longer, ImageType.RGB), picture);
    }
}
