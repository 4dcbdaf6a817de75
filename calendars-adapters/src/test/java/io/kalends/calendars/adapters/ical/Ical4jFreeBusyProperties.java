package io.kalends.calendars.adapters.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.application.availability.ExportFreeBusy.OfCalendar;
import io.kalends.calendars.domain.availability.Question;
import io.kalends.calendars.domain.availability.QuestionArbitraries;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.FreeBusy;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Ical4jFreeBusyProperties {

    private static final Instant AS_OF = Instant.parse("2027-03-01T08:00:00Z");

    @net.jqwik.api.Property(tries = 200)
    @Label("K20 free and busy times read back from their iCalendar export are those of the engine")
    void what_is_read_back_is_what_the_engine_says(@ForAll("questions") List<Question> questions) {
        var calendars = new ArrayList<OfCalendar>();
        questions.forEach(question -> calendars.add(new OfCalendar(
                new CalendarId(UUID.randomUUID()), question.availability().freeBusy(question.range()))));

        var read = read(new Ical4jFreeBusy().write(calendars, AS_OF));

        var components = read.<VFreeBusy>getComponents(Component.VFREEBUSY);
        assertThat(components).hasSameSizeAs(calendars);
        assertThat(read.validate().getEntries()).isEmpty();
        for (int i = 0; i < components.size(); i++) {
            var component = components.get(i);
            var expected = calendars.get(i).freeBusy();
            assertThat(component.getUid().orElseThrow().getValue())
                    .isEqualTo(calendars.get(i).calendar().value().toString());
            assertThat(instant(component, Property.DTSTAMP)).isEqualTo(AS_OF);
            assertThat(instant(component, Property.DTSTART))
                    .isEqualTo(expected.range().start());
            assertThat(instant(component, Property.DTEND))
                    .isEqualTo(expected.range().end());
            var spans = spansByType(component);
            assertThat(spans.getOrDefault("FREE", SpanSet.empty())).isEqualTo(expected.free());
            assertThat(spans.getOrDefault("BUSY", SpanSet.empty())).isEqualTo(expected.busy());
            assertThat(spans.getOrDefault("BUSY-UNAVAILABLE", SpanSet.empty())).isEqualTo(expected.closed());
            assertThat(spans.keySet()).isSubsetOf("FREE", "BUSY", "BUSY-UNAVAILABLE");
        }
    }

    private static Instant instant(VFreeBusy component, String property) {
        return Instant.from(
                component.<DateProperty<?>>getProperty(property).orElseThrow().getDate());
    }

    private static Map<String, SpanSet> spansByType(VFreeBusy component) {
        return component.<FreeBusy>getProperties(Property.FREEBUSY).stream()
                .collect(Collectors.toMap(
                        property -> property.<Parameter>getParameter(Parameter.FBTYPE)
                                .orElseThrow()
                                .getValue(),
                        property -> SpanSet.of(property.getIntervals().stream()
                                .map(interval -> new TimeSpan(interval.getStart(), interval.getEnd()))
                                .toList())));
    }

    @Test
    void a_host_without_calendars_gets_a_file_without_components() {
        var read = read(new Ical4jFreeBusy().write(List.of(), AS_OF));

        assertThat(read.getComponents()).isEmpty();
    }

    private static Calendar read(String text) {
        try {
            return new CalendarBuilder().build(new StringReader(text));
        } catch (IOException | ParserException e) {
            throw new AssertionError(text, e);
        }
    }

    @Provide
    Arbitrary<List<Question>> questions() {
        return QuestionArbitraries.questions().list().ofMinSize(1).ofMaxSize(3);
    }
}
