package io.kalends.calendars.adapters.ical;

import io.kalends.calendars.application.availability.ExportFreeBusy.OfCalendar;
import io.kalends.calendars.application.availability.WriteFreeBusy;
import io.kalends.calendars.domain.time.SpanSet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.parameter.FbType;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.FreeBusy;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;
import org.threeten.extra.Interval;

/// One VFREEBUSY a calendar (RFC 5545, 3.6.4), its id the UID. What is closed is BUSY-UNAVAILABLE. Nothing in it tells
/// whose time it is or what takes it.
@Component
class Ical4jFreeBusy implements WriteFreeBusy {

    private static final String PRODUCT = "-//Kalends//Kalends//EN";

    @Override
    public String write(List<OfCalendar> calendars, Instant asOf) {
        var file = new Calendar();
        file.add(new ProdId(PRODUCT));
        file.add(ImmutableVersion.VERSION_2_0);
        calendars.forEach(calendar -> file.add(freeBusy(calendar, asOf)));
        var text = new StringWriter();
        try {
            // Validation is for calendars with something in them; a host may have none.
            new CalendarOutputter(!calendars.isEmpty()).output(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VFreeBusy freeBusy(OfCalendar of, Instant asOf) {
        var component = new VFreeBusy(false);
        component.add(new Uid(of.calendar().value().toString()));
        component.add(new DtStamp(asOf));
        component.add(new DtStart<>(of.freeBusy().range().start()));
        component.add(new DtEnd<>(of.freeBusy().range().end()));
        add(component, FbType.BUSY, of.freeBusy().busy());
        add(component, FbType.BUSY_UNAVAILABLE, of.freeBusy().closed());
        add(component, FbType.FREE, of.freeBusy().free());
        return component;
    }

    private static void add(VFreeBusy component, FbType type, SpanSet spans) {
        if (!spans.isEmpty()) {
            var periods = spans.spans().stream()
                    .map(span -> Interval.of(span.start(), span.end()))
                    .toList();
            component.add(new FreeBusy(new ParameterList(List.of(type)), periods));
        }
    }
}
