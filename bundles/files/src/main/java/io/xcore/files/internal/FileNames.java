package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Names of files as clients send them, made fit to be kept, and fit to be one on any system. */
public final class FileNames {
    private static final int LONGEST = 255;
    private static final int LONGEST_EXTENSION = 20;
    private static final String NAMELESS = "file";

    /** What Windows has devices by, whatever comes behind the full stop. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    /** As it was sent, but for its folders, control characters and what is beyond 255 characters. */
    public static String original(String sent) {
        String plain = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        plain.codePoints()
                .filter(point -> !Character.isISOControl(point) && !lone(point))
                .forEach(kept::appendCodePoint);
        String name = kept.toString().strip();
        return name.isEmpty() ? NAMELESS : shortened(name);
    }

    /** Safe on any system: no path, no marks that turn its direction, nothing reserved, at most 255 bytes of UTF-8. */
    public static String safe(String original) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(original(original), Normalizer.Form.NFC)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .map(point -> "<>:\"|?*\u2028\u2029".indexOf(point) >= 0 ? '_' : point)
                .forEach(kept::appendCodePoint);
        // Windows drops full stops and spaces at the end; a full stop at the beginning hides a file.
        String name = kept.toString().replaceAll("[. ]+$", "").replaceFirst("^[. ]+", "");
        if (name.isEmpty()) {
            return NAMELESS;
        }
        int stop = name.indexOf('.');
        String stem = stop < 0 ? name : name.substring(0, stop);
        return fitting(DEVICES.contains(stem.strip().toLowerCase(Locale.ROOT)) ? "_" + name : name);
    }

    /** For a header that knows only ASCII. */
    public static String ascii(String safe) {
        String plain = Normalizer.normalize(safe, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return plain.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"\\\\/%;]", "_");
    }

    private static boolean lone(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Keeps the extension, which says what to open it with. */
    private static String shortened(String name) {
        return name.length() <= LONGEST
                ? name
                : cut(name, extension(name), LONGEST - extension(name).length());
    }

    private static String fitting(String name) {
        String extension = extension(name);
        String stem = name.substring(0, name.length() - extension.length());
        while ((stem + extension).getBytes(UTF_8).length > LONGEST) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }

    private static String cut(String name, String extension, int length) {
        int end = Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length;
        return name.substring(0, end) + extension;
    }

    private static String extension(String name) {
        int stop = name.lastIndexOf('.');
        return stop <= 0 || name.length() - stop > LONGEST_EXTENSION ? "" : name.substring(stop);
    }
}
