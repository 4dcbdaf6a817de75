package io.kalends.calendars.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class DecisionTest {

    private record Refusal() implements Rejection {
        @Override
        public String code() {
            return "shop_closed";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "The shop is closed";
        }
    }

    private record Sold() implements DomainEvent {}

    @Test
    void an_accepted_command_hands_on_its_state_and_events() {
        Decision<String, Refusal> decision = Decision.accepted("sold", new Sold());

        assertThat(decision.orThrow().state()).isEqualTo("sold");
        assertThat(decision.orThrow().events()).containsExactly(new Sold());
    }

    @Test
    void a_rejected_command_throws_its_rejection_where_it_is_insisted_upon() {
        Decision<String, Refusal> decision = Decision.rejected(new Refusal());

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(decision::orThrow)
                .withMessage("shop_closed: The shop is closed")
                .extracting(RejectedException::rejection)
                .isEqualTo(new Refusal());
    }
}
