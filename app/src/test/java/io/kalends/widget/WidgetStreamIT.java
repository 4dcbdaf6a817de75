package io.kalends.widget;

import static io.kalends.widget.PublishedWidget.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.KalendsInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What open pages hear.
class WidgetStreamIT {

    private static final int PAGES = 1000;

    /// They come one after the other, as people do.
    private static final Semaphore OPENING = new Semaphore(8);

    @Test
    void a_booking_reaches_a_thousand_open_pages_within_a_second_on_another_instance_too() throws Exception {
        var host = KalendsInstance.shared().newUser();
        var calendar = host.newCalendar();
        var widget = PublishedWidget.of(host, List.of(calendar), "");
        var http = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var opened = new CountDownLatch(PAGES);
            var heard = new CountDownLatch(PAGES);
            IntStream.range(0, PAGES).forEach(_ -> threads.execute(() -> listen(http, widget, opened, heard)));
            assertThat(opened.await(60, TimeUnit.SECONDS))
                    .as("%d are not open", opened.getCount())
                    .isTrue();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> heard.getCount() == PAGES);

            var answer = host.at(KalendsInstance.sharedToo())
                    .book(calendar, at(10, 0).toString());

            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            assertThat(heard.await(1, TimeUnit.SECONDS))
                    .as("%d have not heard of it", heard.getCount())
                    .isTrue();
        } finally {
            http.shutdownNow();
            threads.shutdownNow();
        }
    }

    private static void listen(HttpClient http, PublishedWidget widget, CountDownLatch opened, CountDownLatch heard) {
        try (var lines =
                new BufferedReader(new InputStreamReader(open(http, widget).body(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.equals(":open")) {
                    opened.countDown();
                }
                if (line.equals("event:changed")) {
                    heard.countDown();
                }
            }
        } catch (IOException _) {
            // The page is closed.
        }
    }

    private static HttpResponse<InputStream> open(HttpClient http, PublishedWidget widget) throws IOException {
        try {
            OPENING.acquire();
            var address = "http://localhost:%d/api/v1%s/stream"
                    .formatted(KalendsInstance.shared().port(), widget.path());
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            OPENING.release();
        }
    }

    @Test
    void there_is_nothing_to_hear_of_a_widget_that_is_not_published() {
        assertThat(KalendsInstance.shared()
                        .client()
                        .get("/public/widgets/wgt_AAAAAAAAAAAAAAAAAAAAAA/stream")
                        .status())
                .isEqualTo(404);
    }
}
