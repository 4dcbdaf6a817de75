package io.kalends.notifications;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.identity.api.FindUser;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.identity.api.IssueMailedToken;
import io.kalends.identity.api.IssueMailedToken.MailedToken;
import io.kalends.identity.api.IssueMailedToken.Purpose;
import io.kalends.notifications.Invitation.Person;
import io.kalends.notifications.Letter.Action;
import io.kalends.platform.http.BaseUrl;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Sends users the links by which they verify their address or choose a new password.
///
/// An event only tells that a link is wanted. Its secret is made here, with the message that carries it, and stands
/// nowhere else.
@Component
class AccountMails implements EventConsumer {

    private final FindUser users;
    private final IssueMailedToken tokens;
    private final Messages messages;
    private final MailSignal signal;
    private final BaseUrl baseUrl;
    private final InstantSource clock;

    AccountMails(
            FindUser users,
            IssueMailedToken tokens,
            Messages messages,
            MailSignal signal,
            BaseUrl baseUrl,
            InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.messages = messages;
        this.signal = signal;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account-mails";
    }

    @Override
    public boolean wants(String type) {
        return switch (type) {
            case "user.registered", "user.changed", "user.password_reset_requested" -> true;
            default -> false;
        };
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        events.forEach(event -> {
            switch (event.type()) {
                case "user.password_reset_requested" -> mail(event, MailKind.PASSWORD_RESET);
                case "user.registered" -> mail(event, MailKind.EMAIL_VERIFICATION);
                default -> {
                    if (changesEmail(event)) {
                        mail(event, MailKind.EMAIL_VERIFICATION);
                    }
                }
            }
        });
    }

    private static boolean changesEmail(DeliveredEvent event) {
        return event.payload()
                .path("fields")
                .valueStream()
                .anyMatch(field -> field.asString("").equals("email"));
    }

    private void mail(DeliveredEvent event, MailKind kind) {
        users.handle(event.subject().id())
                .ifPresent(user ->
                        tokens.handle(user.id(), purpose(kind)).ifPresent(token -> queue(event, kind, user, token)));
    }

    private static Purpose purpose(MailKind kind) {
        return kind == MailKind.PASSWORD_RESET ? Purpose.PASSWORD_RESET : Purpose.EMAIL_VERIFICATION;
    }

    private void queue(DeliveredEvent event, MailKind kind, UserContact user, MailedToken token) {
        var letter = letter(kind, user, token);
        messages.queue(
                List.of(new Messages.Queued(
                        letter.id(),
                        event.id() + "/" + kind.key(),
                        user.id(),
                        user.id(),
                        kind,
                        letter,
                        token.expiresAt())),
                clock.instant());
        signal.raiseAfterCommit();
    }

    private Letter letter(MailKind kind, UserContact user, MailedToken token) {
        var locale = Wordings.speaks(user.locale()) ? user.locale() : Locale.ENGLISH;
        var wording = Wordings.of(kind, locale);
        var values = new EnumMap<>(Map.of(Placeholder.HOST_NAME, OneLine.of(user.name())));
        var page = kind == MailKind.PASSWORD_RESET ? "/reset-password" : "/verify-email";
        return new Letter(
                UuidCreator.getTimeOrderedEpoch(),
                new Person(user.name(), user.email()),
                "Kalends",
                null,
                locale,
                Placeholder.fill(wording.subject(), values),
                AppointmentLetters.paragraphs(Placeholder.fill(wording.body(), values)),
                List.of(),
                new Action(
                        Wordings.text("action." + kind.key(), locale), baseUrl.with(page + "?token=" + token.secret())),
                Wordings.text("note." + kind.key(), locale),
                null);
    }
}
