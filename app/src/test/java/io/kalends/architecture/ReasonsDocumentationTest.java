package io.kalends.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.availability.WithheldReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What hosts are told of withheld times in `docs/reasons.md` is what the engine answers.
class ReasonsDocumentationTest {

    private static final Path PAGE = Production.root().resolve("docs/reasons.md");

    /// A row of the table there.
    record Row(String reason, String status, String text) {

        static Row of(WithheldReason reason) {
            var status = reason.kind() == Rejection.Kind.CONFLICT ? "409" : "400";
            return new Row("`" + reason.name() + "`", status, reason.detail());
        }

        static Row of(List<String> cells) {
            return new Row(cells.getFirst(), cells.get(3), cells.get(4));
        }
    }

    @Test
    void every_reason_is_documented_in_the_engines_order_with_its_status_and_text() throws IOException {
        var rows = rows();

        assertThat(rows.stream().map(Row::of))
                .containsExactlyElementsOf(
                        Arrays.stream(WithheldReason.values()).map(Row::of).toList());
        assertThat(rows).allSatisfy(cells -> assertThat(cells.subList(1, 3)).allMatch(cell -> cell.endsWith(".")));
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
