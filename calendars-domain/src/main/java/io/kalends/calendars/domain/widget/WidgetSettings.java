package io.kalends.calendars.domain.widget;

import io.kalends.calendars.domain.appointment.Location;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.CalendarId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that a host sets on a widget.
///
/// @param name what is booked here, as bookers read it
/// @param members the calendars that it offers, each once; of a collective one the first takes the appointment
/// @param location where what is booked here takes place
/// @param redirect where bookers go once they have booked; null to stay
/// @param allowedOrigins the sites that may embed it and ask its public routes from a browser; empty for all
/// @param languages that it is shown in, the first where the viewer wants another; empty for all there are
public record WidgetSettings(
        String name,
        @Nullable String description,
        WidgetType type,
        WidgetStatus status,
        Slug slug,
        List<WidgetMember> members,
        AssignmentMode assignment,
        BookingTerms terms,
        Questions questions,
        @Nullable Location location,
        @Nullable URI redirect,
        Branding branding,
        Set<String> allowedOrigins,
        List<Locale> languages) {

    public static final int MAX_MEMBERS = 20;

    public WidgetSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A widget has a name");
        }
        members = List.copyOf(members);
        allowedOrigins = Set.copyOf(allowedOrigins);
        languages = List.copyOf(languages);
        if (members.isEmpty()
                || members.size() > MAX_MEMBERS
                || members.stream().map(WidgetMember::calendar).distinct().count() < members.size()) {
            throw new IllegalArgumentException("A widget offers 1 to " + MAX_MEMBERS + " calendars, each once");
        }
    }

    public List<CalendarId> calendars() {
        return members.stream().map(WidgetMember::calendar).toList();
    }

    /// Whether anything can be booked where so many of its calendars are still there.
    public boolean isServedBy(int calendars) {
        return assignment.isServedBy(calendars, members.size());
    }
}
