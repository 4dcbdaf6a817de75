package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.widget.ChangeWidget;
import io.kalends.calendars.application.widget.CreateWidget;
import io.kalends.calendars.application.widget.DeleteWidget;
import io.kalends.calendars.application.widget.FindWidget;
import io.kalends.calendars.application.widget.ListWidgets;
import io.kalends.calendars.application.widget.RotateWidgetKey;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Booking widgets of the signed-in host.
@ApiController
@RequestMapping("/widgets")
@Tag(name = "Widgets")
class WidgetController {

    private final CreateWidget create;
    private final FindWidget find;
    private final ListWidgets list;
    private final ChangeWidget change;
    private final DeleteWidget delete;
    private final RotateWidgetKey rotateKey;

    WidgetController(
            CreateWidget create,
            FindWidget find,
            ListWidgets list,
            ChangeWidget change,
            DeleteWidget delete,
            RotateWidgetKey rotateKey) {
        this.create = create;
        this.find = find;
        this.list = list;
        this.change = change;
        this.delete = delete;
        this.rotateKey = rotateKey;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Create a booking widget",
            description = "You may offer your own calendars and those that others share with you to book in. When left "
                    + "out, the slug is made of the name, and the one duration is that of the first calendar's slots.")
    ResponseEntity<WidgetAnswer> create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody WidgetBody body) {
        var widget = create.handle(new CreateWidget.Command(user(caller), body.draft()));
        return ResponseEntity.created(
                        URI.create("/api/v1/widgets/" + widget.id().value()))
                .eTag(IfMatch.tag(widget.version()))
                .body(WidgetAnswer.of(widget));
    }

    @GetMapping
    @Operation(summary = "List your booking widgets", description = "Sorted by `name`, `createdAt` or `updatedAt`.")
    PageAnswer<WidgetAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Those alone of this status") @RequestParam(required = false) @Nullable
                    WidgetStatus status,
            PageQuery page) {
        return Pages.answer(list.handle(user(caller), status, Pages.request(page)), WidgetAnswer::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a booking widget")
    ResponseEntity<WidgetAnswer> find(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return answer(find.handle(user(caller), new WidgetId(id)));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace a booking widget's settings",
            description = "Fields left out take their defaults, but for the slug, the status and the durations, which "
                    + "stay as they are. A calendar that it offers already may be sent back although it is gone.")
    ResponseEntity<WidgetAnswer> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody WidgetBody body) {
        return answer(change.handle(
                new ChangeWidget.Command(user(caller), new WidgetId(id), Pages.expected(ifMatch), body.draft())));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete a booking widget",
            description = "What was booked at it stays booked. Another widget may have its slug.")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        delete.handle(new DeleteWidget.Command(user(caller), new WidgetId(id), Pages.expected(ifMatch)));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-key")
    @Operation(
            summary = "Give a booking widget another key",
            description = "Pages that embed it by the old key find it no more; by its slug they do.")
    ResponseEntity<WidgetAnswer> rotateKey(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        return answer(
                rotateKey.handle(new RotateWidgetKey.Command(user(caller), new WidgetId(id), Pages.expected(ifMatch))));
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }

    private static ResponseEntity<WidgetAnswer> answer(Widget widget) {
        return ResponseEntity.ok().eTag(IfMatch.tag(widget.version())).body(WidgetAnswer.of(widget));
    }
}
