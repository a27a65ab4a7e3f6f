package io.xcore.examples.erp.crm;

import java.time.Instant;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;

/** Keeps an instant as milliseconds since 1970: the same in every database, whatever its time zone. */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Long> {
    @Override
    public Long convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    @Override
    public Instant convertToEntityAttribute(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
