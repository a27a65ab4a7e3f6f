package io.xcore.http.internal.json;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;

/** Gives a resource the file a client sends: the part {@code file} of a multipart form, or the body itself. */
@Consumes("*/*")
public final class UploadReader implements MessageBodyReader<Upload> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (!"multipart".equals(mediaType.getType())) {
            String name = FormPart.parameter(headers.getFirst("Content-Disposition"), "filename");
            return new Upload(FormPart.lastSegment(name), mediaType.toString(), Map.of(), body);
        }
        String boundary = mediaType.getParameters().get("boundary");
        if (boundary == null || boundary.isBlank() || boundary.length() > 200) {
            throw new XcoreException(ErrorCode.MALFORMED_REQUEST, "The multipart body has no boundary");
        }
        return new MultipartForm(body, boundary).upload();
    }
}
