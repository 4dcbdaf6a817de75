package io.kalends.platform.idempotency;

import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.util.List;
import org.springframework.stereotype.Component;

/// Kept answers may hold personal values, so they go with their user.
@Component
class ForgetErasedUser implements EventConsumer {

    private final IdempotentAnswers answers;

    ForgetErasedUser(IdempotentAnswers answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "forget-answers";
    }

    @Override
    public boolean wants(String type) {
        return type.equals("user.erased");
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        events.forEach(event -> answers.forget(event.subject().id()));
    }
}
