package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.TEMPLATES;

import io.kalends.notifications.Wordings.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// What hosts say in words of their own.
@Repository
class Templates {

    private final DSLContext database;

    Templates(DSLContext database) {
        this.database = database;
    }

    /// Which text is meant.
    record Name(MailKind kind, String language) {}

    /// Null leaves a part as it comes with the product.
    record OwnWords(@Nullable String subject, @Nullable String body) {}

    /// All that one host has written.
    record Own(Map<Name, OwnWords> byName) {

        /// What is said, be it the host's or the product's.
        Wording wording(MailKind kind, Locale locale) {
            var standard = Wordings.of(kind, locale);
            var own = byName.get(new Name(kind, locale.getLanguage()));
            return own == null
                    ? standard
                    : new Wording(
                            own.subject() == null ? standard.subject() : own.subject(),
                            own.body() == null ? standard.body() : own.body());
        }

        boolean has(MailKind kind, Locale locale) {
            return byName.containsKey(new Name(kind, locale.getLanguage()));
        }
    }

    Own of(UUID owner) {
        return new Own(database.selectFrom(TEMPLATES)
                .where(TEMPLATES.OWNER_ID.eq(owner))
                .fetchMap(
                        row -> new Name(MailKind.byKey(row.getKey()).orElseThrow(), row.getLanguage()),
                        row -> new OwnWords(row.getSubject(), row.getBody())));
    }

    /// Replaces what stood there. Where neither part is given, nothing of the host's is left.
    void save(UUID owner, Name name, OwnWords words) {
        var isThis = TEMPLATES
                .OWNER_ID
                .eq(owner)
                .and(TEMPLATES.KEY.eq(name.kind().key()))
                .and(TEMPLATES.LANGUAGE.eq(name.language()));
        if (words.subject() == null && words.body() == null) {
            database.deleteFrom(TEMPLATES).where(isThis).execute();
            return;
        }
        var row = database.newRecord(TEMPLATES);
        row.setOwnerId(owner);
        row.setKey(name.kind().key());
        row.setLanguage(name.language());
        row.setSubject(words.subject());
        row.setBody(words.body());
        database.insertInto(TEMPLATES)
                .set(row)
                .onConflict(TEMPLATES.OWNER_ID, TEMPLATES.KEY, TEMPLATES.LANGUAGE)
                .doUpdate()
                .set(row)
                .execute();
    }

    void forgetOf(UUID owner) {
        database.deleteFrom(TEMPLATES).where(TEMPLATES.OWNER_ID.eq(owner)).execute();
    }
}
