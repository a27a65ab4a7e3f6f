package io.xcore.files.worker;

import java.io.File;
import java.io.IOException;

/**
 * Prints what a file says of itself, and draws a small picture of it. Its arguments are the media type, the file, where
 * to draw, and how many seconds it may take.
 */
public final class InspectorProgram {
    private InspectorProgram() {}

    public static void main(String[] arguments) throws IOException {
        Bounds.endAfter(Integer.parseInt(arguments[3]));
        Bounds.goFirst();
        String type = arguments[0];
        File file = new File(arguments[1]);
        File picture = new File(arguments[2]);
        Report report = new Report();
        try {
            if (type.equals("application/pdf")) {
                PdfInspection.of(file, picture, report);
            } else if (type.startsWith("image/")) {
                PictureInspection.of(file, picture, report);
            } else {
                OfficeInspection.of(file, report);
            }
        } finally {
            // What was found before it failed is worth having.
            report.print();
        }
    }
}
