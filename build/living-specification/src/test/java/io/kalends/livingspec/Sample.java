package io.kalends.livingspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests for [RuleListenerTest] to run. Surefire does not know their names.
final class Sample {

    private Sample() {}

    static class OfJqwik {

        @Property(tries = 120)
        @Label("K18 a property that holds")
        void holds(@ForAll @Positive int number) {
            assertThat(number).isPositive();
        }

        @Property(tries = 5, shrinking = ShrinkingMode.OFF)
        @Label("P07 a property that fails")
        void fails(@ForAll @Positive int number) {
            assertThat(number).isNegative();
        }

        @Property(tries = 1)
        @Label("a property of no rule")
        void of_no_rule(@ForAll @Positive int number) {
            assertThat(number).isPositive();
        }
    }

    static class OfJunit {

        @Test
        @DisplayName("P05 an example")
        void example() {
            assertThat(true).isTrue();
        }

        @ParameterizedTest
        @DisplayName("P15 three examples")
        @ValueSource(ints = {1, 2, 3})
        void examples(int number) {
            assertThat(number).isPositive();
        }

        @Test
        @Disabled("to show that a disabled test states nothing")
        @DisplayName("P01 not run")
        void disabled() {
            assertThat(true).isTrue();
        }

        @Test
        @DisplayName("P02 given up")
        void aborted() {
            abort();
        }
    }
}
