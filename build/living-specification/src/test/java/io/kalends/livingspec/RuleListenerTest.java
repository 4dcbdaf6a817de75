package io.kalends.livingspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RuleListenerTest {

    @TempDir
    Path module;

    @Test
    void notes_each_rule_with_its_tries_and_whether_it_holds() {
        run(Sample.OfJqwik.class);
        run(Sample.OfJunit.class);

        assertThat(StatedRules.of(module).read())
                .containsExactly(
                        rule("P05", "an example", "Sample.OfJunit", 1, true),
                        rule("P07", "a property that fails", "Sample.OfJqwik", 1, false),
                        rule("P15", "three examples", "Sample.OfJunit", 3, true),
                        rule("K18", "a property that holds", "Sample.OfJqwik", 120, true));
    }

    @Test
    void a_second_run_replaces_what_the_first_noted() throws IOException {
        run(Sample.OfJunit.class);
        var once = Files.readString(StatedRules.of(module).file());
        run(Sample.OfJunit.class);

        assertThat(StatedRules.of(module).file()).content().isEqualTo(once);
    }

    private void run(Class<?> tests) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("jqwik.database", module + "/jqwik-database")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        var onlyOurs = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new RuleListener(module))
                .build();
        LauncherFactory.create(onlyOurs).execute(request);
    }

    private StatedRule rule(String id, String words, String test, int tries, boolean holds) {
        return new StatedRule(id, words, "livingspec", module.getFileName().toString(), test, tries, holds);
    }
}
