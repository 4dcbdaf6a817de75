package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TemplateIT {

    private final Host host = Host.register();
    private final String customer = Host.newCustomer();

    private Answer put(String key, String body) {
        return host.client().put("/notification-templates/" + key, body);
    }

    private static JsonNode template(Host of, String key, String language) {
        return of.client()
                .get("/notification-templates")
                .json()
                .required("items")
                .valueStream()
                .filter(item -> item.required("key").asString().equals(key)
                        && item.required("language").asString().equals(language))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_host_says_it_in_their_own_words_and_takes_them_back() {
        var saved = put("customer-confirmed", """
                {"language": "en", "subject": "See you, {customerName}!",
                  "body": "It is {title} on {date}.\\n\\n<b>Bring {braces} and $1</b>"}""".replace("{braces}", "{ }"));
        assertThat(saved.status()).as("%s", saved).isEqualTo(200);
        assertThat(saved.json().required("custom").asBoolean()).isTrue();

        host.book(customer, "09:00", "");
        var mail = Mailbox.awaitTo(customer, 1).getFirst();

        assertThat(mail.subject()).isEqualTo("See you, Ada Lovelace!");
        assertThat(mail.text()).contains("It is Open on ", "<b>Bring { } and $1</b>");
        assertThat(mail.html()).contains("&lt;b&gt;Bring { } and $1&lt;/b&gt;");

        var taken = put("customer-confirmed", """
                {"language": "en", "subject": null, "body": null}""");
        assertThat(taken.json().required("custom").asBoolean()).isFalse();
        host.book(customer, "10:00", "");
        assertThat(Mailbox.awaitTo(customer, 2).get(1).subject()).isEqualTo("Confirmed: Open");
    }

    @Test
    void own_words_hold_in_one_language_for_one_host_and_each_part_by_itself() {
        put("customer-confirmed", """
                {"language": "de", "subject": "Bis bald", "body": null}""");

        var german = template(host, "customer-confirmed", "de");
        assertThat(german.required("subject").asString()).isEqualTo("Bis bald");
        assertThat(german.required("body").asString()).startsWith("Guten Tag {customerName},");
        assertThat(template(host, "customer-confirmed", "en").required("custom").asBoolean())
                .isFalse();
        assertThat(template(Host.register(), "customer-confirmed", "de")
                        .required("custom")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void what_is_no_placeholder_is_refused_by_name() {
        var answer = put("customer-confirmed", """
                {"language": "en", "subject": "{password}", "body": "{customerName} {T(java.lang.Runtime)} {nobody}"}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("field").asString() + " "
                                + error.required("code").asString()))
                .containsExactly("subject unknown_placeholder", "body unknown_placeholder");
        assertThat(answer.text()).contains("{customerName}, {hostName}");
    }

    @Test
    void what_a_value_says_is_not_taken_for_a_placeholder_or_a_template() {
        put("customer-confirmed", """
                {"language": "en", "subject": "{title}", "body": "[[${7*7}]] {title}"}""");

        host.book(customer, "09:00", """
                , "title": "{hostName} [(${7*7})]"
                """);
        var mail = Mailbox.awaitTo(customer, 1).getFirst();

        assertThat(mail.subject()).isEqualTo("{hostName} [(${7*7})]");
        assertThat(mail.text()).contains("[[${7*7}]] {hostName} [(${7*7})]");
        assertThat(mail.html()).contains("[[${7*7}]] {hostName} [(${7*7})]");
    }

    @Test
    void what_is_about_accounts_is_said_by_the_product() {
        assertThat(put("password-reset", """
                {"language": "en", "subject": "Hi", "body": null}""").status()).isEqualTo(404);
        assertThat(put("nothing", """
                {"language": "en", "subject": "Hi", "body": null}""").status()).isEqualTo(404);
        assertThat(put("customer-confirmed", """
                {"language": "tlh", "subject": "Hi", "body": null}""").status()).isEqualTo(422);
    }
}
