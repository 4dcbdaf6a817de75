package io.kalends.erasure;

import io.kalends.calendars.api.EraseOwner;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.util.List;
import org.springframework.stereotype.Component;

/// When a user is erased, so are their calendars and appointments. Neither identity nor calendars knows of the other.
@Component
class EraseCalendarsOfUser implements EventConsumer {

    private final EraseOwner erase;

    EraseCalendarsOfUser(EraseOwner erase) {
        this.erase = erase;
    }

    @Override
    public String name() {
        return "erase-calendars";
    }

    @Override
    public boolean wants(String type) {
        return type.equals("user.erased");
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        events.forEach(event -> erase.handle(event.subject().id()));
    }
}
