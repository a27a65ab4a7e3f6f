package io.xcore.admin.internal;

import io.xcore.privacy.PersonalArchive;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file that is written as it is sent. */
final class ZipArchive implements PersonalArchive, AutoCloseable {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final ZipOutputStream zip;

    ZipArchive(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    @Override
    public OutputStream entry(String path) throws IOException {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a path in an archive: " + path);
        }
        zip.putNextEntry(new ZipEntry(path));
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                zip.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
    }

    /** Ends the archive; the stream behind it stays open. */
    @Override
    public void close() throws IOException {
        zip.finish();
        zip.flush();
    }
}
