package io.xcore.http.internal.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PEM file holds (RFC 7468).
 *
 * @param blocks in the order of the file
 */
record PemFile(List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    PemFile {
        blocks = List.copyOf(blocks);
    }

    /**
     * A block.
     *
     * @param label for instance {@code CERTIFICATE}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Block(String label, byte[] der) {}

    static boolean looksLike(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    static PemFile read(Path file, byte[] content) throws TlsException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            String label = matcher.group(1);
            try {
                blocks.add(new Block(label, Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw new TlsException(file + ": the block " + label + " is not Base64", e);
            }
        }
        return new PemFile(blocks);
    }
}
