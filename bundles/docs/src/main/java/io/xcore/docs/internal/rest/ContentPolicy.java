package io.xcore.docs.internal.rest;

/** What a page may load and do ({@code Content-Security-Policy}): nothing from anywhere but this server. */
final class ContentPolicy {
    static final String HEADER = "Content-Security-Policy";

    private static final String NOWHERE_ELSE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A page without scripts. */
    static final String PLAIN = "default-src 'none'; style-src 'self'; img-src 'self' data:; " + NOWHERE_ELSE;

    /** Swagger UI, which calls the API it shows. */
    static final String EXPLORER = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; " + NOWHERE_ELSE;

    /** Redoc, which makes its style sheets, and the worker that searches, as it goes. */
    static final String REFERENCE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src blob:; " + NOWHERE_ELSE;

    /** An operator's own pages: their scripts and styles are files beside them. */
    static final String STATIC = "default-src 'self'; img-src 'self' data:; object-src 'none'; " + NOWHERE_ELSE;

    private ContentPolicy() {}
}
