package io.kalends.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a message says, and to whom. Its words stand in `mail/texts_*.properties` under its key.
enum MailKind {
    CUSTOMER_REQUESTED(Recipient.CUSTOMER, Itip.NONE),
    CUSTOMER_CONFIRMED(Recipient.CUSTOMER, Itip.REQUEST),
    CUSTOMER_APPROVED(Recipient.CUSTOMER, Itip.REQUEST),
    CUSTOMER_DECLINED(Recipient.CUSTOMER, Itip.CANCEL),
    CUSTOMER_EXPIRED(Recipient.CUSTOMER, Itip.CANCEL),
    CUSTOMER_CANCELLED(Recipient.CUSTOMER, Itip.CANCEL),
    CUSTOMER_RESCHEDULED(Recipient.CUSTOMER, Itip.REQUEST),
    CUSTOMER_CHANGED(Recipient.CUSTOMER, Itip.UPDATE),
    CUSTOMER_REQUEST_MOVED(Recipient.CUSTOMER, Itip.NONE),
    CUSTOMER_RESCHEDULE_PROPOSED(Recipient.CUSTOMER, Itip.NONE),
    CUSTOMER_RESCHEDULE_DECLINED(Recipient.CUSTOMER, Itip.NONE),
    CUSTOMER_RESCHEDULE_LAPSED(Recipient.CUSTOMER, Itip.NONE),
    CUSTOMER_REMINDER(Recipient.CUSTOMER, Itip.NONE),
    HOST_REQUESTED(Recipient.HOST, Itip.NONE),
    HOST_BOOKED(Recipient.HOST, Itip.NONE),
    HOST_CANCELLED(Recipient.HOST, Itip.NONE),
    HOST_RESCHEDULED(Recipient.HOST, Itip.NONE),
    HOST_RESCHEDULE_PROPOSED(Recipient.HOST, Itip.NONE),
    HOST_RESCHEDULE_DECLINED(Recipient.HOST, Itip.NONE),
    HOST_RESCHEDULE_CONFIRMED(Recipient.HOST, Itip.NONE),
    HOST_RESCHEDULE_LAPSED(Recipient.HOST, Itip.NONE),
    PASSWORD_RESET(Recipient.HOST, Itip.NONE),
    EMAIL_VERIFICATION(Recipient.HOST, Itip.NONE);

    private final Recipient recipient;
    private final Itip itip;

    MailKind(Recipient recipient, Itip itip) {
        this.recipient = recipient;
        this.itip = itip;
    }

    enum Recipient {
        CUSTOMER,
        HOST
    }

    /// What the message does to the customer's own calendar (RFC 5546). A CANCEL or an UPDATE, which is a further
    /// REQUEST, goes only where a REQUEST went before.
    enum Itip {
        NONE,
        REQUEST,
        UPDATE,
        CANCEL
    }

    /// As the API calls it, such as `customer-confirmed`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<MailKind> byKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    Recipient recipient() {
        return recipient;
    }

    Itip itip() {
        return itip;
    }

    /// Whether hosts may say it in words of their own. What is about an account is said by the product.
    boolean isEditable() {
        return this != PASSWORD_RESET && this != EMAIL_VERIFICATION;
    }
}
