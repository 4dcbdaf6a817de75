package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.calendar.ChangeSchedule;
import io.kalends.calendars.application.calendar.ChangeSchedule.Change;
import io.kalends.calendars.application.calendar.ChangeSchedule.Changed;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.application.calendar.ListScheduleParts;
import io.kalends.calendars.application.calendar.PartRange;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.listing.ListById;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What the routes of all kinds of schedule parts do. The parts belong to their calendar, whose version is theirs.
@Component
class ScheduleParts {

    private final ChangeSchedule change;
    private final ListScheduleParts list;

    ScheduleParts(ChangeSchedule change, ListScheduleParts list) {
        this.change = change;
        this.list = list;
    }

    /// A calendar's collection of one kind of parts, and who asks for it.
    ///
    /// @param path such as `break-times`
    record Collection<P extends CalendarPart, A>(
            Caller caller, UUID calendar, String path, Class<P> kind, Function<P, A> answer) {

        private UserId user() {
            return new UserId(caller.userId());
        }

        private CalendarId calendarId() {
            return new CalendarId(calendar);
        }
    }

    <P extends CalendarPart, A> ResponseEntity<A> add(Collection<P, A> parts, IfMatch ifMatch, Draft<P> draft) {
        var added = changed(parts, ifMatch, new Change.Add<>(draft));
        var path = "/api/v1/calendars/%s/%s/%s"
                .formatted(parts.calendar(), parts.path(), added.part().id());
        return ResponseEntity.created(URI.create(path))
                .eTag(IfMatch.tag(added.version()))
                .body(parts.answer().apply(added.part()));
    }

    <P extends CalendarPart, A> ResponseEntity<PageAnswer<A>> list(Collection<P, A> parts, PageQuery page) {
        var asked = ListById.of(page);
        var range = new PartRange(asked.after(), asked.latestFirst(), asked.limit() + 1);
        var found = list.handle(parts.user(), parts.calendarId(), parts.kind(), range);
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(found.version()))
                .body(Pages.answer(asked.page(found.parts(), CalendarPart::id), parts.answer()));
    }

    <P extends CalendarPart, A> ResponseEntity<A> replace(
            Collection<P, A> parts, UUID id, IfMatch ifMatch, Draft<P> draft) {
        var replaced = changed(parts, ifMatch, new Change.Replace<>(parts.kind(), id, draft));
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(replaced.version()))
                .body(parts.answer().apply(replaced.part()));
    }

    <P extends CalendarPart, A> ResponseEntity<Void> remove(Collection<P, A> parts, UUID id, IfMatch ifMatch) {
        var removed = changed(parts, ifMatch, new Change.Remove<>(parts.kind(), id));
        return ResponseEntity.noContent().eTag(IfMatch.tag(removed.version())).build();
    }

    private <P extends CalendarPart, A> Changed<P> changed(Collection<P, A> parts, IfMatch ifMatch, Change<P> wanted) {
        return change.handle(
                new ChangeSchedule.Command<>(parts.user(), parts.calendarId(), Pages.expected(ifMatch), wanted));
    }
}
