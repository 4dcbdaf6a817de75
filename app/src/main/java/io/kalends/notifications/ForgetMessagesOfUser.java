package io.kalends.notifications;

import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.util.List;
import org.springframework.stereotype.Component;

/// What was written to a user and their customers, and how, goes with the user.
@Component
class ForgetMessagesOfUser implements EventConsumer {

    private final Messages messages;
    private final Templates templates;
    private final Invitations invitations;

    ForgetMessagesOfUser(Messages messages, Templates templates, Invitations invitations) {
        this.messages = messages;
        this.templates = templates;
        this.invitations = invitations;
    }

    @Override
    public String name() {
        return "forget-messages";
    }

    @Override
    public boolean wants(String type) {
        return type.equals("user.erased");
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        for (var event : events) {
            messages.forgetOf(event.subject().id());
            templates.forgetOf(event.subject().id());
            invitations.forgetOf(event.subject().id());
        }
    }
}
