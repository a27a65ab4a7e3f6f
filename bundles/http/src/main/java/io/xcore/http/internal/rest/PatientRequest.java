package io.xcore.http.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose client waits to be told to go on ({@code Expect: 100-continue}).
 *
 * <p>The container tells it so when the body is taken, and CXF takes every body before anybody has decided whether it
 * is wanted: here it is taken when the first byte is read.
 */
final class PatientRequest extends HttpServletRequestWrapper {
    private final ServletInputStream body = new Body();

    private PatientRequest(HttpServletRequest request) {
        super(request);
    }

    static HttpServletRequest of(HttpServletRequest request) {
        return request.getHeader("Expect") == null ? request : new PatientRequest(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    private ServletInputStream whole() throws IOException {
        return super.getInputStream();
    }

    private final class Body extends ServletInputStream {
        private @Nullable ServletInputStream source;

        @Override
        public int read() throws IOException {
            return taken().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return taken().read(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            return taken().available();
        }

        @Override
        public boolean isFinished() {
            return source != null && source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source == null || source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            try {
                taken().setReadListener(listener);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ServletInputStream taken() throws IOException {
            if (source == null) {
                source = whole();
            }
            return source;
        }
    }
}
