package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final String TEXT = "All work and no play. ".repeat(100);

    private final Content text = new BytesContent("text/plain; charset=utf-8", TEXT.getBytes(UTF_8));
    private final Content picture = new BytesContent("image/png", new byte[4096]);
    private final String tag = "\"" + text.tag() + "\"";

    @Test
    void wholeToWhoAsksForNothingElse() throws IOException {
        Delivery delivery = Delivery.of(text, new Ask(null, null, null, null));

        assertThat(delivery).isEqualTo(new Delivery(200, text, 0, TEXT.length()));
        assertThat(new String(bytes(delivery), UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void nothingToWhoHasIt() {
        for (String known : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag}) {
            assertThat(Delivery.of(text, new Ask(known, null, null, null)).status())
                    .as(known)
                    .isEqualTo(304);
        }
        assertThat(Delivery.of(text, new Ask("\"other\", W/\"another\"", null, null, null))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoHasItIsNotSentAPartOfItEither() {
        assertThat(Delivery.of(text, new Ask(tag, null, "bytes=0-1", null)).status())
                .isEqualTo(304);
    }

    @Test
    void aPart() throws IOException {
        Delivery delivery = Delivery.of(text, new Ask(null, null, "bytes=4-7", "gzip"));

        assertThat(delivery).isEqualTo(new Delivery(206, text, 4, 4));
        assertThat(new String(bytes(delivery), UTF_8)).isEqualTo("work");
        assertThat(Delivery.of(text, new Ask(null, null, "bytes=9999-", null)).status())
                .isEqualTo(416);
        assertThat(Delivery.of(text, new Ask(null, null, "bytes=0-1,4-5", null)).status())
                .isEqualTo(200);
    }

    @Test
    void aPartOnlyOfTheVersionThatTheClientHasTheRestOf() {
        assertThat(partIfRange(tag)).isEqualTo(206);
        assertThat(partIfRange("W/" + tag)).isEqualTo(200);
        assertThat(partIfRange("\"other\"")).isEqualTo(200);
        assertThat(partIfRange("Sat, 17 Jan 2026 10:30:00 GMT")).isEqualTo(200);
    }

    @Test
    void compressedToWhoTakesIt() throws IOException {
        Delivery delivery = Delivery.of(text, new Ask(null, null, null, "br, GZIP;q=0.5"));

        assertThat(delivery.content().encoding()).contains("gzip");
        assertThat(delivery.count()).isLessThan(TEXT.length());
        assertThat(delivery.content().tag()).isNotEqualTo(text.tag());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes(delivery))).readAllBytes())
                .isEqualTo(TEXT.getBytes(UTF_8));
        String compressedTag = "\"" + delivery.content().tag() + "\"";
        assertThat(Delivery.of(text, new Ask(compressedTag, null, null, "gzip")).status())
                .isEqualTo(304);
        assertThat(Delivery.of(text, new Ask(compressedTag, null, null, null)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; Q = 0.00", "x-gzip"})
    void notToWhoDoesNot(String accepted) {
        assertThat(Delivery.of(text, new Ask(null, null, null, accepted)).content())
                .isSameAs(text);
    }

    @Test
    void whatIsCompressedAlreadyOrTinyIsSentAsItIs() {
        Content tiny = new BytesContent("text/css", new byte[10]);

        assertThat(picture.gzipped()).isEmpty();
        assertThat(tiny.gzipped()).isEmpty();
        assertThat(text.gzipped().orElseThrow().gzipped()).isEmpty();
    }

    private int partIfRange(@Nullable String ifRange) {
        return Delivery.of(text, new Ask(null, ifRange, "bytes=0-1", null)).status();
    }

    private static byte[] bytes(Delivery delivery) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        delivery.content().write(out, delivery.first(), delivery.count());
        return out.toByteArray();
    }
}
