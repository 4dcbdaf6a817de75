package io.kalends.calendars.domain.widget;

/// How a widget shows itself where it is embedded. Each has its page, `/b/{slug}`, besides.
public enum WidgetType {
    /// Within the page around it.
    INLINE,
    /// Over the page, when something of that page is clicked.
    POPUP,
    /// Over the page, when a floating button of the widget's own is clicked.
    BUTTON,
    /// On its page alone.
    PAGE
}
