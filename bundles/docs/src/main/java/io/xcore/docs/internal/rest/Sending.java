package io.xcore.docs.internal.rest;

import io.xcore.docs.internal.Ask;
import io.xcore.docs.internal.Content;
import io.xcore.docs.internal.Delivery;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.ResponseBuilder;
import javax.ws.rs.core.StreamingOutput;

/** Sends content: whole, a part of it, or the word that the client has it already (RFC 9110, 13 and 14). */
final class Sending {
    /** To be asked for again each time; a client that has this version is told so, and sent nothing. */
    static final String ASK_AGAIN = "no-cache";

    /** Never to be asked for again. */
    static final String LASTING = "public, max-age=31536000, immutable";

    private Sending() {}

    static ResponseBuilder of(Content content, HttpHeaders headers, String caching) {
        Delivery delivery = Delivery.of(content, ask(headers));
        Content chosen = delivery.content();
        ResponseBuilder response = Response.status(delivery.status());
        if (delivery.status() == 416) {
            // Thrown, so that it is told like every other error.
            throw new ClientErrorException(response.header("Content-Range", "bytes */" + chosen.length())
                    .build());
        }
        response.tag(new EntityTag(chosen.tag()))
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return delivery.status() == 304 ? response : body(response, delivery);
    }

    private static ResponseBuilder body(ResponseBuilder response, Delivery delivery) {
        Content content = delivery.content();
        long first = delivery.first();
        long count = delivery.count();
        if (delivery.status() == 206) {
            String range = "bytes " + first + "-" + (first + count - 1) + "/" + content.length();
            response.header("Content-Range", range);
        }
        content.encoding().ifPresent(encoding -> response.header(HttpHeaders.CONTENT_ENCODING, encoding));
        StreamingOutput bytes = out -> content.write(out, first, count);
        return response.type(content.mediaType())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, count)
                .entity(bytes);
    }

    private static Ask ask(HttpHeaders headers) {
        return new Ask(
                headers.getHeaderString(HttpHeaders.IF_NONE_MATCH),
                headers.getHeaderString("If-Range"),
                headers.getHeaderString("Range"),
                headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    }
}
