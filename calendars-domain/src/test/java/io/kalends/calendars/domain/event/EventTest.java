package io.kalends.calendars.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.event.EventFact.EventDeleted;
import io.kalends.calendars.domain.event.EventRejection.AlreadyDeleted;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTest {

    private static final Instant START = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant NOW = Instant.parse("2027-02-01T09:00:00Z");
    private static final EventId ID = new EventId(new UUID(0, 1));
    private static final CalendarId CALENDAR = new CalendarId(new UUID(0, 2));
    private static final OwnerId OWNER = new OwnerId(new UUID(0, 3));

    @Test
    void an_event_is_deleted_once() {
        var event = Event.restore(ID, CALENDAR, OWNER, details("Dentist", Duration.ofHours(1)), 1, NOW, NOW, null);

        var deleted = event.delete(NOW).orThrow();

        assertThat(deleted.events())
                .containsExactly(new EventDeleted(ID, CALENDAR, OWNER, START, START.plus(Duration.ofHours(1)), NOW));
        assertThat(deleted.state().delete(NOW)).isEqualTo(Decision.rejected(new AlreadyDeleted(ID)));
    }

    @Test
    void an_event_has_a_title_and_ends_within_a_year() {
        assertThatIllegalArgumentException().isThrownBy(() -> details(" ", Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> details("Sabbatical", Duration.ofDays(367)));
    }

    private static EventDetails details(String title, Duration length) {
        return new EventDetails(title, TimeSpan.of(START, length), true);
    }
}
