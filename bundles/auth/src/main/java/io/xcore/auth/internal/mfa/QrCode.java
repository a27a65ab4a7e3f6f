package io.xcore.auth.internal.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A text as a QR code in a PNG image. The image is one bit deep and written here: the JDK's own writer belongs to AWT,
 * which a server without it lacks and which keeps threads of its own.
 */
final class QrCode {
    private static final int PIXELS = 320;
    private static final Map<EncodeHintType, Object> HINTS = Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M,
            EncodeHintType.CHARACTER_SET,
            StandardCharsets.UTF_8.name(),
            EncodeHintType.MARGIN,
            4);
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCode() {}

    /** A PNG image of at least 320 by 320 pixels. */
    static byte[] png(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS, HINTS);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.write(SIGNATURE);
            chunk(png, "IHDR", header(matrix));
            chunk(png, "IDAT", pixels(matrix));
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Width, height, one bit, grayscale, and the only compression, filter and order there are. */
    private static byte[] header(BitMatrix matrix) {
        return ByteBuffer.allocate(13)
                .putInt(matrix.getWidth())
                .putInt(matrix.getHeight())
                .put((byte) 1)
                .put(new byte[4])
                .array();
    }

    private static byte[] pixels(BitMatrix matrix) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            byte[] row = new byte[1 + (matrix.getWidth() + 7) / 8];
            for (int y = 0; y < matrix.getHeight(); y++) {
                Arrays.fill(row, (byte) 0);
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (!matrix.get(x, y)) {
                        row[1 + x / 8] |= (byte) (0x80 >> (x % 8));
                    }
                }
                out.write(row);
            }
        }
        return compressed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(4 + content.length);
        chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 crc = new CRC32();
        crc.update(chunk.array());
        png.write(ByteBuffer.allocate(4).putInt(content.length).array());
        png.write(chunk.array());
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
