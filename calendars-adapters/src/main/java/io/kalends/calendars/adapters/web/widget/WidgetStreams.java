package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.application.widget.FindWidgetRevisions;
import io.kalends.calendars.domain.appointment.WidgetId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/// The open pages of this instance, which hear at once that what their widget offers has changed, whichever instance
/// changed it: one query asks after all widgets that are shown here, as long as there are any.
@Component
class WidgetStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WidgetStreams.class);

    /// A booking is seen everywhere within a second.
    private static final Duration PAUSE = Duration.ofMillis(250);

    /// So that proxies keep the connection, and one that has gone is noticed.
    private static final int PAUSES_BETWEEN_PULSES = 60;

    /// Then its browser connects anew.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final long RECONNECT_MILLIS = 2000;

    private final FindWidgetRevisions revisions;
    private final Map<WidgetId, Set<SseEmitter>> pages = new ConcurrentHashMap<>();
    private final Semaphore opened = new Semaphore(0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isRunning;

    WidgetStreams(FindWidgetRevisions revisions) {
        this.revisions = revisions;
    }

    SseEmitter open(WidgetId widget) {
        var page = new SseEmitter(LONGEST.toMillis());
        page.onCompletion(() -> close(widget, page));
        page.onTimeout(page::complete);
        page.onError(_ -> close(widget, page));
        pages.compute(widget, (_, open) -> with(open == null ? ConcurrentHashMap.newKeySet() : open, page));
        send(page, SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("open"));
        opened.release();
        return page;
    }

    private static Set<SseEmitter> with(Set<SseEmitter> open, SseEmitter page) {
        open.add(page);
        return open;
    }

    private void close(WidgetId widget, SseEmitter page) {
        pages.computeIfPresent(widget, (_, open) -> {
            open.remove(page);
            return open.isEmpty() ? null : open;
        });
    }

    private void follow() {
        var seen = Map.<WidgetId, Long>of();
        for (int pauses = 0; isRunning; pauses++) {
            try {
                if (pages.isEmpty()) {
                    seen = Map.of();
                    opened.acquire();
                }
                opened.drainPermits();
                var current = revisions.handle(Set.copyOf(pages.keySet()));
                tellOfChanges(seen, current);
                seen = current;
                if (pauses % PAUSES_BETWEEN_PULSES == 0) {
                    pages.values().forEach(open -> tell(open, "pulse"));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("What widgets offer cannot be followed for the moment: {}", e.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Who has just opened a page has seen what is on offer: they hear of what comes after.
    private void tellOfChanges(Map<WidgetId, Long> seen, Map<WidgetId, Long> current) {
        pages.forEach((widget, open) -> {
            var before = seen.get(widget);
            if (before != null && !before.equals(current.get(widget))) {
                tell(open, "changed");
            }
        });
    }

    /// Each on a thread of its own: a slow one holds up nobody.
    private void tell(Set<SseEmitter> open, String event) {
        open.forEach(page ->
                threads.execute(() -> send(page, SseEmitter.event().name(event).data("{}"))));
    }

    private static void send(SseEmitter page, SseEventBuilder event) {
        try {
            page.send(event);
        } catch (IOException | IllegalStateException _) {
            // It is closed. The server tells so by itself.
        }
    }

    @Override
    public void start() {
        isRunning = true;
        threads.execute(this::follow);
    }

    /// Before the server waits for its requests to end: these would not.
    @Override
    public void stop() {
        isRunning = false;
        pages.values().forEach(open -> open.forEach(SseEmitter::complete));
        threads.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
