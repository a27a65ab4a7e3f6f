package io.xcore.scheduler.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronRefusalTest {
    private static final String QUARTZ = "L, W and # of Quartz are not supported";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "60 * * * *         | minute '60': out of range, 0 to 59 is allowed",
                "* 24 * * *         | hour '24': out of range, 0 to 23 is allowed",
                "* * 0 * *          | day of month '0': out of range, 1 to 31 is allowed",
                "* * 32 * *         | day of month '32': out of range, 1 to 31 is allowed",
                "* * * 0 *          | month '0': out of range, 1 to 12 or JAN to DEC is allowed",
                "* * * 13 *         | month '13': out of range, 1 to 12 or JAN to DEC is allowed",
                "* * * * 8          | day of week '8': out of range, 0 to 7 (0 and 7 are Sunday) or SUN to SAT is allowed",
                "60 * * * * *       | second '60': out of range, 0 to 59 is allowed",
                "0 61 * * * *       | minute '61': out of range, 0 to 59 is allowed",
                "0 0 25 * * *       | hour '25': out of range, 0 to 23 is allowed",
                "9999 * * * *       | minute '9999': out of range, 0 to 59 is allowed",
                "99999999999 * * * *| minute '99999999999': 0 to 59 is allowed",
                "x * * * *          | minute 'x': 0 to 59 is allowed",
                "MON * * * *        | minute 'MON': 0 to 59 is allowed",
                "+5 * * * *         | minute '+5': 0 to 59 is allowed",
                "* * * JANUARY *    | month 'JANUARY': 1 to 12 or JAN to DEC is allowed",
                "* * * * Monday     | day of week 'Monday': 0 to 7 (0 and 7 are Sunday) or SUN to SAT is allowed",
                "? * * * *          | minute '?': 0 to 59 is allowed",
                "* * * ? *          | month '?': 1 to 12 or JAN to DEC is allowed",
                "1,60 * * * *       | minute '60': out of range, 0 to 59 is allowed",
                "10-60 * * * *      | minute '10-60': out of range, 0 to 59 is allowed",
                "20-10 * * * *      | minute '20-10': the range ends before it begins; write two ranges, with a comma",
                "* 22-2 * * *       | hour '22-2': the range ends before it begins; write two ranges, with a comma",
                "* * * * sat-mon    | day of week 'sat-mon': the range ends before it begins; write two ranges, with a comma",
                "*/0 * * * *        | minute '*/0': the step must be 1 to 59",
                "*/60 * * * *       | minute '*/60': the step must be 1 to 59",
                "* */24 * * *       | hour '*/24': the step must be 1 to 23",
                "* */x * * *        | hour '*/x': the step must be 1 to 23",
                "* * * * */8        | day of week '*/8': the step must be 1 to 7",
            })
    void tellsTheFieldWhatWasFoundAndWhatIsAllowed(String expression, String message) {
        assertThat(refusal(expression)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L", "LW", "L-3", "15W", "5L", "FRIL", "5#2", "MON#1"})
    void refusesWhatOnlyQuartzHas(String field) {
        assertThat(refusal("0 0 " + field + " * *")).isEqualTo("day of month '" + field + "': " + QUARTZ);
        assertThat(refusal("0 0 * * " + field)).isEqualTo("day of week '" + field + "': " + QUARTZ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,", ",1", "1,,2", "-5", "5-", "1--2", "/5", "*/", "*/2/2", "1-2-3", "-", "/", ","})
    void refusesWhatIsNoListOfRanges(String field) {
        assertThat(refusal(field + " * * * *"))
                .startsWith("minute '")
                .contains("a number, range or list, each with a step after /, is needed: 0 to 59");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*-5", "**", "1*", "1\n", "é", "٣", "5.5", "*,?", "?/2", "0x5"})
    void refusesOtherCharacters(String field) {
        assertThat(refusal("0 0 " + field + " * *"))
                .startsWith("day of month '")
                .endsWith("1 to 31 is allowed");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'  ', 0", "*, 1", "* * * *, 4", "0 0 9 ? * MON 2027, 7", "* * * * * * * *, 8"})
    void refusesOtherNumbersOfFields(String expression, int count) {
        assertThat(refusal(expression))
                .isEqualTo("must have 5 fields (minute, hour, day of month, month, day of week)"
                        + " or 6 (second before them), has " + count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 31 2 *",
                "0 0 30 2 *",
                "0 0 30-31 2 ?",
                "0 0 31 4,6,9,11 *",
                "0 0 31 FEB,APR */2",
                "0 0 0 31 2 *",
                "0 0 31 11 *"
            })
    void refusesWhatCanNeverFire(String expression) {
        assertThat(refusal(expression)).startsWith("never fires: no month '").contains("' has a day '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@reboot", "@REBOOT", "@every 5m", "@", "@fortnightly", "@daily *"})
    void refusesOtherNicknames(String expression) {
        assertThat(refusal(expression))
                .isEqualTo("'" + expression
                        + "' is not one of @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually");
    }

    @Test
    void refusesWhatIsTooLongAndQuotesLittleOfWhatIsLong() {
        assertThat(refusal("0 ".repeat(101))).isEqualTo("must have at most 200 characters");
        assertThat(refusal("x".repeat(100) + " * * * *"))
                .isEqualTo("minute '" + "x".repeat(40) + "…': 0 to 59 is allowed");
    }

    private static String refusal(String expression) {
        XcoreException refused = catchThrowableOfType(
                XcoreException.class, () -> Schedules.cron("schedule", expression, ZoneOffset.UTC));

        assertThat(refused).as(expression).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        List<ErrorDetail> details = refused.details();
        assertThat(details).singleElement().extracting(ErrorDetail::field).isEqualTo("schedule");
        return details.get(0).message();
    }
}
