package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetChanged;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetCreated;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetDeleted;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetKeyRotated;
import io.kalends.calendars.domain.widget.WidgetRejection.AlreadyDeleted;
import io.kalends.calendars.domain.widget.WidgetRejection.ForbiddenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidgetTest {

    private static final WidgetId ID = new WidgetId(new UUID(0, 1));
    private static final OwnerId OWNER = new OwnerId(new UUID(0, 2));
    private static final WidgetKey KEY = new WidgetKey("wgt_AAAAAAAAAAAAAAAAAAAAAA");
    private static final WidgetKey OTHER_KEY = new WidgetKey("wgt_BBBBBBBBBBBBBBBBBBBBB-");
    private static final Instant MONDAY = Instant.parse("2027-03-01T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2027-03-02T08:00:00Z");

    @Test
    void a_new_widget_announces_itself() {
        var created = Widget.create(ID, OWNER, KEY, settings(WidgetStatus.DRAFT), MONDAY)
                .orThrow();

        assertThat(created.events()).containsExactly(new WidgetCreated(ID, OWNER, MONDAY));
        assertThat(created.state().version()).isZero();
        assertThat(created.state().isDeleted()).isFalse();
    }

    @Test
    void a_change_keeps_the_key_and_a_rotation_the_settings() {
        var changed = widget(WidgetStatus.DRAFT)
                .change(settings(WidgetStatus.ACTIVE), TUESDAY)
                .orThrow();
        var rotated = changed.state().rotateKey(OTHER_KEY, TUESDAY).orThrow();

        assertThat(changed.events()).containsExactly(new WidgetChanged(ID, OWNER, TUESDAY));
        assertThat(changed.state().key()).isEqualTo(KEY);
        assertThat(changed.state().updatedAt()).isEqualTo(TUESDAY);
        assertThat(changed.state().version()).isEqualTo(7);
        assertThat(rotated.events()).containsExactly(new WidgetKeyRotated(ID, OWNER, TUESDAY));
        assertThat(rotated.state().key()).isEqualTo(OTHER_KEY);
        assertThat(rotated.state().settings()).isEqualTo(settings(WidgetStatus.ACTIVE));
        assertThat(rotated.state().createdAt()).isEqualTo(MONDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,    DRAFT ACTIVE ARCHIVED",
        "ACTIVE,   ACTIVE PAUSED ARCHIVED",
        "PAUSED,   ACTIVE PAUSED ARCHIVED",
        "ARCHIVED, DRAFT ACTIVE ARCHIVED",
    })
    void a_status_leads_to_some_and_to_no_others(WidgetStatus from, String allowed) {
        for (var to : WidgetStatus.values()) {
            var changed = widget(from).change(settings(to), TUESDAY);

            if (List.of(allowed.split(" ")).contains(to.name())) {
                assertThat(changed.orThrow().state().settings().status()).isEqualTo(to);
            } else {
                assertThat(changed).isEqualTo(new Rejected<>(new ForbiddenStatus(from, to)));
            }
        }
    }

    @Test
    void bookers_see_what_is_active_or_paused() {
        assertThat(WidgetStatus.values())
                .filteredOn(WidgetStatus::isPublic)
                .containsExactly(WidgetStatus.ACTIVE, WidgetStatus.PAUSED);
    }

    @Test
    void a_deleted_widget_takes_no_command() {
        var deleted = widget(WidgetStatus.ACTIVE).delete(TUESDAY).orThrow();

        assertThat(deleted.events()).containsExactly(new WidgetDeleted(ID, OWNER, TUESDAY));
        assertThat(deleted.state().isDeleted()).isTrue();
        assertThat(deleted.state().deletedAt()).isEqualTo(TUESDAY);
        assertThat(deleted.state().delete(TUESDAY)).isEqualTo(new Rejected<>(new AlreadyDeleted()));
        assertThat(deleted.state().rotateKey(OTHER_KEY, TUESDAY)).isEqualTo(new Rejected<>(new AlreadyDeleted()));
        assertThat(deleted.state().change(settings(WidgetStatus.ACTIVE), TUESDAY))
                .isEqualTo(new Rejected<>(new AlreadyDeleted()));
    }

    private static Widget widget(WidgetStatus status) {
        return Widget.restore(ID, OWNER, KEY, settings(status), 7, MONDAY, MONDAY, null);
    }

    private static WidgetSettings settings(WidgetStatus status) {
        return new WidgetSettings(
                "Consultations",
                null,
                WidgetType.PAGE,
                status,
                new Slug("consultations"),
                List.of(new WidgetMember(new CalendarId(new UUID(0, 3)), 1)),
                AssignmentMode.ROUND_ROBIN,
                new BookingTerms(
                        List.of(Duration.ofMinutes(30)),
                        null,
                        BookingTerms.DEFAULT_NOTICE,
                        null,
                        BookingLimits.none(),
                        Buffers.none(),
                        Confirmation.AUTOMATIC,
                        null),
                Questions.none(),
                null,
                null,
                Branding.plain(),
                Set.of(),
                List.of());
    }
}
