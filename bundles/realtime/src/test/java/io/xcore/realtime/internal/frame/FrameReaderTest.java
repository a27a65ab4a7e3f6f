package io.xcore.realtime.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.ClientFrame;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    @Test
    void fieldsMayBeFlatOrWrapped() {
        assertThat(FrameReader.read("{\"type\":\"subscribe\",\"topics\":[\"a\"]}")
                        .texts("topics"))
                .containsExactly("a");
        assertThat(FrameReader.read("{\"type\":\"subscribe\",\"data\":{\"topics\":[\"a\"]}}")
                        .texts("topics"))
                .containsExactly("a");
        assertThat(FrameReader.read("{\"type\":\"subscribe\",\"topics\":\"a\"}").texts("topics"))
                .containsExactly("a");
        assertThat(FrameReader.read("{\"type\":\"subscribe\",\"topics\":null}").texts("topics"))
                .isEmpty();
    }

    @Test
    void aBareTokenIsAnAuthFrame() {
        ClientFrame frame = FrameReader.read("{\"token\":\"eyJ\"}");

        assertThat(frame.type()).isEqualTo("auth");
        assertThat(frame.text("token")).contains("eyJ");
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertThat(refusal("{")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("[1]")).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal("{}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal("{\"type\":7,\"token\":\"x\"}")).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(refusal("[".repeat(5_000))).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void theFramesOwnFieldsAreBeforeThoseOfItsData() {
        ClientFrame frame = FrameReader.read(
                "{\"type\":\"x\",\"id\":\"outer\",\"data\":{\"type\":\"y\",\"id\":\"inner\",\"n\":null}}");

        assertThat(frame.type()).isEqualTo("x");
        assertThat(frame.fields())
                .containsEntry("id", "outer")
                .containsEntry("n", null)
                .hasSize(2);
    }

    @Test
    void dataThatIsNoObjectIsAFieldLikeAnyOther() {
        assertThat(FrameReader.read("{\"type\":\"x\",\"data\":[1]}").fields()).containsOnlyKeys("data");
    }

    @Test
    void aListOfAnythingButTextsIsRefused() {
        assertThatThrownBy(() ->
                        FrameReader.read("{\"type\":\"x\",\"topics\":[1]}").texts("topics"))
                .isInstanceOf(XcoreException.class);
    }

    private static ErrorCode refusal(String text) {
        try {
            FrameReader.read(text);
        } catch (XcoreException e) {
            return e.code();
        }
        throw new AssertionError("accepted " + text);
    }
}
