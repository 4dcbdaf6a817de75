package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.api.CountWidgetVisit;
import io.kalends.calendars.api.FindPublicWidget;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.RateLimited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Where frontends of others tell how far their visitors come.
@ApiController
@SecurityRequirements
@Tag(name = "Public")
class WidgetEventController {

    private final FindPublicWidget find;
    private final CountWidgetVisit count;

    WidgetEventController(FindPublicWidget find, CountWidgetVisit count) {
        this.find = find;
        this.count = count;
    }

    @Schema(name = "WidgetEvent")
    record EventBody(
            @Schema(
                    description = "VIEW: the widget is shown. SLOT_VIEW: it shows times to choose from, for the first "
                            + "time in this view. START: one of them is chosen. Bookings count themselves")
            @NotNull
            CountWidgetVisit.Step type) {}

    @PostMapping("/public/widgets/{key}/events")
    @RateLimited(value = "public-widgets", by = "key")
    @Operation(
            summary = "Count how far somebody has come at a widget",
            description = "For frontends of your own; the booking page counts by itself. Adds one to a sum of today's "
                    + "and of the site that the browser names in `Origin`; nothing else is kept, about nobody. "
                    + "Written within a second, which a crash may lose.")
    ResponseEntity<Void> count(
            @PathVariable String key, @Valid @RequestBody EventBody body, HttpServletRequest request) {
        count.handle(new CountWidgetVisit.Command(find.handle(key), CallingSite.of(request), Set.of(body.type())));
        return ResponseEntity.noContent().build();
    }
}
