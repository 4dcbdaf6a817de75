package io.kalends.calendars.api;

import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A booking widget as its host sees it.
///
/// @param slug the name of its page, `/b/{slug}`
/// @param isPublic whether others see that
/// @param statuses that it may have: its own, and those it may become
public record HostWidget(
        UUID id, long version, String slug, boolean isPublic, List<String> statuses, HostWidgetDraft said) {

    public HostWidget {
        statuses = List.copyOf(statuses);
    }

    static HostWidget of(Widget widget) {
        var status = widget.settings().status();
        return new HostWidget(
                widget.id().value(),
                widget.version(),
                widget.settings().slug().value(),
                status.isPublic(),
                Stream.of(WidgetStatus.values())
                        .filter(one -> one == status || status.next().contains(one))
                        .map(Enum::name)
                        .toList(),
                HostWidgetDraft.of(widget.settings()));
    }
}
