package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.availability.AvailabilitySlots.Gap;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots.Outdated;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Adds to [AvailabilitySlots] the days that come as time passes, and removes those that are over. A transaction for
/// every hundred calendars.
@Component
public class ExtendAvailabilitySlots {

    private static final int BATCH = 100;

    private final AvailabilitySlots slots;
    private final RefreshAvailabilitySlots refresh;
    private final SearchRange range;
    private final InstantSource clock;

    ExtendAvailabilitySlots(
            AvailabilitySlots slots, RefreshAvailabilitySlots refresh, SearchRange range, InstantSource clock) {
        this.slots = slots;
        this.refresh = refresh;
        this.range = range;
        this.clock = clock;
    }

    public void handle() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // Nobody follows days that are not kept, so those that were must not come back as they were.
        slots.forgetAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(range.keptDays()));
        var end = now.plus(Duration.ofDays(range.keptDays() + 1L));
        var gaps = slots.gaps(range.keptDays(), now, Optional.empty(), BATCH);
        while (!gaps.isEmpty()) {
            slots.forgetBefore(now, gaps.stream().map(Gap::calendar).toList());
            refresh.handle(gaps.stream()
                    .map(gap -> new Outdated(gap.calendar(), Optional.of(new TimeSpan(gap.from(), end))))
                    .toList());
            Optional<CalendarId> last = Optional.of(gaps.getLast().calendar());
            gaps = slots.gaps(range.keptDays(), now, last, BATCH);
        }
    }
}
