package io.kalends.calendars.domain.widget;

import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;

/// What happened to a [Widget].
public sealed interface WidgetEvent extends DomainEvent {

    WidgetId widget();

    OwnerId owner();

    Instant at();

    record WidgetCreated(WidgetId widget, OwnerId owner, Instant at) implements WidgetEvent {}

    record WidgetChanged(WidgetId widget, OwnerId owner, Instant at) implements WidgetEvent {}

    record WidgetKeyRotated(WidgetId widget, OwnerId owner, Instant at) implements WidgetEvent {}

    record WidgetDeleted(WidgetId widget, OwnerId owner, Instant at) implements WidgetEvent {}
}
