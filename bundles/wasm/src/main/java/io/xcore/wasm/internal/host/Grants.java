package io.xcore.wasm.internal.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a module may ask the platform for. Whatever is not named is denied.
 *
 * @param log whether it may write to the platform's log
 * @param store whether it has keys and values that outlive its calls
 * @param http hosts it may send requests to: {@code api.example.org}, {@code api.example.org:8443} or
 *     {@code *.example.org}, which is every name below; without a port 80 and 443 are meant, with {@code :*} all
 * @param publish types of events it may publish, such as {@code stock.low}
 * @param config whether it may read its configuration
 */
public record Grants(boolean log, boolean store, List<String> http, List<String> publish, boolean config) {
    /** Nothing. */
    public static final Grants NONE = new Grants(false, false, List.of(), List.of(), false);

    private static final int MOST = 50;
    private static final Pattern HOST = Pattern.compile(
            "(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:([1-9][0-9]{0,4}|\\*))?|\\[[0-9a-f:.]{2,45}](:([1-9][0-9]{0,4}|\\*))?");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_-]{1,60}(\\.[a-z0-9_-]{1,60}){1,5}");

    /** @throws IllegalArgumentException naming the field that is wrong */
    public Grants {
        http = checked(
                "http",
                some(http).stream().map(host -> host.toLowerCase(Locale.ROOT)).toList(),
                HOST);
        publish = checked("publish", some(publish), TYPE);
    }

    /** JSON may leave them out. */
    private static List<String> some(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static List<String> checked(String field, List<String> values, Pattern form) {
        if (values.size() > MOST) {
            throw new IllegalArgumentException(field + ": at most " + MOST);
        }
        values.stream()
                .filter(value -> !form.matcher(value).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(field + ": '" + wrong + "' is none");
                });
        return List.copyOf(values);
    }

    /** Whether requests may go there. */
    public boolean reaches(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean usual = port == 80 || port == 443;
        return http.stream().anyMatch(entry -> {
            boolean bracketed = entry.startsWith("[");
            int colon = entry.indexOf(':', bracketed ? entry.indexOf(']') : 0);
            String allowed = (colon < 0 ? entry : entry.substring(0, colon)).replaceAll("[\\[\\]]", "");
            String allowedPort = colon < 0 ? "" : entry.substring(colon + 1);
            boolean portFits =
                    colon < 0 ? usual : allowedPort.equals("*") || allowedPort.equals(Integer.toString(port));
            boolean nameFits = allowed.startsWith("*.")
                    ? name.endsWith(allowed.substring(1)) && name.length() >= allowed.length()
                    : name.equals(allowed);
            return portFits && nameFits;
        });
    }

    /** In words, for people: such as {@code log}, {@code http api.example.org}. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (log) {
            words.add("log");
        }
        if (store) {
            words.add("store");
        }
        if (config) {
            words.add("config");
        }
        http.forEach(host -> words.add("http " + host));
        publish.forEach(type -> words.add("publish " + type));
        return List.copyOf(words);
    }
}
