package io.xcore.plugins.internal.framework;

import java.util.List;
import org.osgi.service.metatype.AttributeDefinition;

/** One value of a setting: converted to the type its metatype names, and checked by it. */
final class SettingValue {
    private SettingValue() {}

    /**
     * @throws IllegalArgumentException saying what is wrong, for people
     */
    static Object convert(AttributeDefinition definition, Object value) {
        if (definition.getCardinality() != 0) {
            if (!(value instanceof List<?> list)) {
                return convertOne(definition, value);
            }
            return list.stream()
                    .map(item -> String.valueOf(convertOne(definition, item)))
                    .toArray(String[]::new);
        }
        return convertOne(definition, value);
    }

    /** The default, converted; {@code null} when there is none. */
    static Object defaultOf(AttributeDefinition definition) {
        String[] values = definition.getDefaultValue();
        if (values == null || values.length == 0) {
            return null;
        }
        return definition.getCardinality() != 0 ? List.of(values) : convertOne(definition, values[0]);
    }

    private static Object convertOne(AttributeDefinition definition, Object value) {
        if (value == null || value instanceof List<?> || value instanceof java.util.Map<?, ?>) {
            throw new IllegalArgumentException("must be one value");
        }
        String text = value.toString();
        String complaint = definition.validate(text);
        if (complaint != null && !complaint.isEmpty()) {
            throw new IllegalArgumentException(complaint);
        }
        try {
            return switch (definition.getType()) {
                case AttributeDefinition.LONG -> Long.valueOf(text);
                case AttributeDefinition.INTEGER -> Integer.valueOf(text);
                case AttributeDefinition.SHORT -> Short.valueOf(text);
                case AttributeDefinition.BYTE -> Byte.valueOf(text);
                case AttributeDefinition.DOUBLE -> Double.valueOf(text);
                case AttributeDefinition.FLOAT -> Float.valueOf(text);
                case AttributeDefinition.BOOLEAN -> bool(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number", e);
        }
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return Boolean.valueOf(text);
    }
}
