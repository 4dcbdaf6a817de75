package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.application.appointment.Wanted;
import io.kalends.calendars.application.widget.PublicWidgets;
import io.kalends.calendars.application.widget.WidgetStatistics;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.EmbeddingSite;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Books at a widget.
@UseCase
public class BookAtWidget {

    private final PublicWidgets widgets;
    private final BookAppointment book;
    private final BookingLinks links;
    private final WidgetStatistics statistics;

    BookAtWidget(PublicWidgets widgets, BookAppointment book, BookingLinks links, WidgetStatistics statistics) {
        this.widgets = widgets;
        this.book = book;
        this.links = links;
        this.statistics = statistics;
    }

    /// @param widget its key or its slug
    /// @param start a whole minute
    /// @param duration one of the widget's, or the length of the session that starts then; null for whichever it is
    /// @param hold of this time at this widget; one that is gone or has expired counts for nothing
    /// @param answers by the keys of the widget's questions
    /// @param site the host of the site that shows the widget; null for the widget's own page and for no host
    public record Command(
            String widget,
            Instant start,
            @Nullable Duration duration,
            @Nullable UUID hold,
            Booker booker,
            Map<String, List<String>> answers,
            @Nullable String site) {

        public Command {
            answers = Map.copyOf(answers);
        }
    }

    /// Who books. Names nobody in logs.
    public record Booker(
            String name,
            String email,
            @Nullable String phone,
            @Nullable ZoneId timeZone,
            @Nullable Locale locale) {
        @Override
        public String toString() {
            return "Booker[...]";
        }
    }

    /// What was booked.
    ///
    /// @param status `CONFIRMED`, or `PENDING` until the host approves
    /// @param token what lets the booker manage it
    /// @param manageUrl where they do that in a browser
    /// @param redirect where to go
    public record Booked(
            String status,
            Instant start,
            Instant end,
            ZoneId timeZone,
            String title,
            String checkInCode,
            String token,
            String manageUrl,
            @Nullable URI redirect) {}

    /// @throws io.kalends.calendars.domain.RejectedException where there is no such widget, it is paused, an answer is
    ///     missing or wrong, or the time is not to be had
    public Booked handle(Command command) {
        var widget = widgets.requireOpen(command.widget());
        var settings = widget.settings();
        var booker = command.booker();
        var site = EmbeddingSite.of(command.site(), settings.allowedOrigins()).orElse(null);
        var appointment = book.handle(new BookAppointment.Command(
                widget.owner().asUser(),
                Wanted.at(widget, command.start(), command.duration()),
                new Customer(booker.name(), booker.email(), booker.phone(), booker.timeZone(), booker.locale()),
                new AppointmentDetails(settings.name(), null, settings.location()),
                command.hold() == null ? null : new HoldId(command.hold()),
                new WidgetBooking(widget.id(), site, settings.questions().answered(command.answers()))));
        if (site != null) {
            var now = appointment.createdAt();
            statistics.add(widget.id(), LocalDate.ofInstant(now, appointment.zone()), site, WidgetFigures.NONE, now);
        }
        return booked(widget, appointment);
    }

    private Booked booked(Widget widget, Appointment appointment) {
        var id = appointment.id().value();
        return new Booked(
                appointment.state().name(),
                appointment.span().start(),
                appointment.span().end(),
                appointment.zone(),
                widget.settings().name(),
                appointment.checkInCode().value(),
                links.tokenOf(id),
                links.urlOf(id),
                widget.settings().redirect());
    }
}
