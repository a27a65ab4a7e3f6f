package io.xcore.http.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    private static final String FILE =
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";

    @Test
    void fieldsBehindTheFileAreReadOnceItHasBeenRead() throws IOException {
        Upload upload = form(field("a", "1") + FILE + "content\r\n" + field("b", "2") + field("c", "") + "--XX--\r\n");

        assertThat(upload.fields()).isEqualTo(Map.of("a", "1"));
        assertThat(upload.content().readAllBytes()).asString().isEqualTo("content");
        assertThat(upload.allFields()).isEqualTo(Map.of("a", "1", "b", "2", "c", ""));
    }

    @Test
    void anyContentComesThroughAsItIs() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(40_000)];
            random.nextBytes(bytes);
            // Beginnings of delimiters in all places.
            for (int index = 0; index + 5 < bytes.length; index += 1 + random.nextInt(300)) {
                System.arraycopy("\r\n--X".getBytes(ISO_8859_1), 0, bytes, index, 1 + random.nextInt(5));
            }
            String content = new String(bytes, ISO_8859_1).replace("\r\n--XX", "??????");
            Upload upload = form(FILE + content + "\r\n" + field("b", "2") + "--XX--\r\n");
            assertThat(upload.content().readAllBytes()).isEqualTo(content.getBytes(ISO_8859_1));
            assertThat(upload.allFields()).isEqualTo(Map.of("b", "2"));
        }
    }

    @Test
    void aFormThatEndsEarlyIsBroken() throws IOException {
        Upload inTheFile = form(FILE + "cont");
        assertBroken(() -> inTheFile.content().readAllBytes());
        Upload behind = form(FILE + "content\r\n--XX\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nva");
        behind.content().readAllBytes();
        assertBroken(behind::allFields);
        Upload noEnd = form(FILE + "content\r\n--XX");
        noEnd.content().readAllBytes();
        assertBroken(noEnd::allFields);
    }

    @Test
    void thereIsOneFileAndWhatIsBesideItIsSmall() throws IOException {
        Upload two = form(FILE + "content\r\n" + FILE + "more\r\n--XX--\r\n");
        two.content().readAllBytes();
        assertThatThrownBy(two::allFields)
                .isInstanceOfSatisfying(XcoreException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.VALIDATION_FAILED));
        Upload large = form(
                field("a", "x".repeat(40_000)) + FILE + "content\r\n" + field("b", "x".repeat(40_000)) + "--XX--\r\n");
        large.content().readAllBytes();
        assertBroken(large::allFields);
    }

    private static String field(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static Upload form(String body) throws IOException {
        return new MultipartForm(new ByteArrayInputStream(body.getBytes(ISO_8859_1)), "XX").upload();
    }

    private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(XcoreException.class, refusal -> assertThat(refusal.code())
                .isEqualTo(ErrorCode.MALFORMED_REQUEST));
    }
}
