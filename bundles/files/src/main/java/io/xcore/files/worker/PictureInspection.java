package io.xcore.files.worker;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Pictures: how large they are, and a small one, drawn from every so-manieth pixel so that memory does not grow. */
final class PictureInspection {
    /** Pixels; what has more is not drawn. */
    private static final long MOST = 100_000_000;

    private PictureInspection() {}

    static void of(File file, File picture, Report report) throws IOException {
        ImageIO.setUseCache(false);
        try (ImageInputStream input = new FileImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return;
            }
            ImageReader reader = readers.next();
            // Without its texts, which may be compressed bombs.
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            report.number("width", width);
            report.number("height", height);
            if (width < 1 || height < 1 || (long) width * height > MOST) {
                return;
            }
            ImageReadParam thinned = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(width, height) / (2 * Thumbnail.SIDE));
            step = Math.max(step, Math.max(width, height) / (4 * Thumbnail.SIDE));
            thinned.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, thinned);
            Thumbnail.write(image, picture);
            report.thumbnail();
        }
    }
}
