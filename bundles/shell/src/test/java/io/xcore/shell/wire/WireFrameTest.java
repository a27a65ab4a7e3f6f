package io.xcore.shell.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireFrameTest {
    @Test
    void framesAreReadAsTheyWereWritten() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        new FrameOutput(wire, FrameType.OUTPUT).write("hello".getBytes(StandardCharsets.UTF_8));
        WireFrame.ofInts(FrameType.RESIZE, 132, 43).write(wire);
        ByteArrayInputStream in = new ByteArrayInputStream(wire.toByteArray());

        WireFrame output = WireFrame.read(in).orElseThrow();
        WireFrame resize = WireFrame.read(in).orElseThrow();

        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        output.writePayload(shown);
        assertThat(shown).hasToString("hello");
        assertThat(resize.intAt(0)).isEqualTo(132);
        assertThat(resize.intAt(1)).isEqualTo(43);
        assertThat(WireFrame.read(in)).isEmpty();
    }

    @Test
    void longOutputTravelsInSeveralFrames() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        new FrameOutput(wire, FrameType.OUTPUT).write(new byte[200_000]);
        ByteArrayInputStream in = new ByteArrayInputStream(wire.toByteArray());
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        for (var next = WireFrame.read(in); next.isPresent(); next = WireFrame.read(in)) {
            next.get().writePayload(shown);
        }

        assertThat(shown.size()).isEqualTo(200_000);
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertThatThrownBy(() -> WireFrame.read(new ByteArrayInputStream(new byte[] {9, 0, 0, 0, 0})))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> WireFrame.read(new ByteArrayInputStream(new byte[] {'i', 127, 0, 0, 0})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFrameCutShortIsTheEnd() throws IOException {
        assertThat(WireFrame.read(new ByteArrayInputStream(new byte[] {'i', 0, 0, 0, 9, 1})))
                .isEmpty();
    }
}
