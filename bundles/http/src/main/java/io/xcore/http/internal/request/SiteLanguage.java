package io.xcore.http.internal.request;

import io.xcore.platform.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request that names no language, read as one that asks for the site's. */
final class SiteLanguage extends HttpServletRequestWrapper {
    private static final String HEADER = "Accept-Language";

    private final Locale locale;

    private SiteLanguage(HttpServletRequest request, Locale locale) {
        super(request);
        this.locale = locale;
    }

    /** The request itself when it names a language, or when the site speaks French: everybody here does (contract X-18). */
    static HttpServletRequest of(HttpServletRequest request, @Nullable Site site) {
        if (site == null || request.getHeader(HEADER) != null) {
            return request;
        }
        Locale locale = site.locale();
        return locale.getLanguage().equals("fr") ? request : new SiteLanguage(request, locale);
    }

    @Override
    public String getHeader(String name) {
        return HEADER.equalsIgnoreCase(name) ? locale.toLanguageTag() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HEADER.equalsIgnoreCase(name)
                ? Collections.enumeration(List.of(locale.toLanguageTag()))
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
        names.add(HEADER);
        return Collections.enumeration(names);
    }

    @Override
    public Locale getLocale() {
        return locale;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(locale));
    }
}
