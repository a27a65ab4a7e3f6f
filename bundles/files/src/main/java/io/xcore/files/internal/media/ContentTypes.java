package io.xcore.files.internal.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.osgi.service.component.annotations.Component;

/**
 * Says what a content is, by its first bytes (Apache Tika). The name decides only among the kinds that these bytes allow: a
 * picture that is a program in truth is called by what it is.
 */
@Component(service = ContentTypes.class)
public final class ContentTypes {
    private static final int LONGEST = 150;
    private static final String OCTETS = "application/octet-stream";

    /** Read when the first content is looked at: Tika's table of media types is large, and no start has to wait for it. */
    private static final class Tika {
        static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes(ContentTypes.class.getClassLoader());
    }

    /** The media type of a file. */
    public String of(Path file, String name) {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            String byContent = detected(content, "");
            try (InputStream again = new BufferedInputStream(Files.newInputStream(file))) {
                return chosen(byContent, detected(again, name));
            }
        } catch (IOException e) {
            return OCTETS;
        }
    }

    private String detected(InputStream content, String name) throws IOException {
        Metadata hints = new Metadata();
        if (!name.isEmpty()) {
            hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        }
        MediaType type = Tika.DETECTOR.detect(content, hints);
        String text = type.getBaseType().toString().toLowerCase(Locale.ROOT);
        return text.length() > LONGEST ? OCTETS : text;
    }

    /** A name makes no picture and no document of bytes that are none. */
    private static String chosen(String byContent, String byBoth) {
        boolean unknown = byContent.equals(OCTETS) || byContent.equals("text/plain");
        boolean picture = byBoth.startsWith("image/") && !byBoth.equals("image/svg+xml");
        boolean claimed = picture
                || byBoth.startsWith("video/")
                || byBoth.startsWith("audio/")
                || byBoth.equals("application/pdf");
        return unknown && claimed ? byContent : byBoth;
    }
}
