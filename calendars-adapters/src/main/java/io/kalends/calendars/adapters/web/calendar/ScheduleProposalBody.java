package io.kalends.calendars.adapters.web.calendar;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.application.availability.PreviewSlots.Proposal;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.platform.http.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes of a schedule that a host thinks about, in the shapes in which the routes of its parts take them.
@Schema(
        name = "ScheduleProposal",
        description = "What might be saved. A part that takes another's place stands in its list, and the other's id "
                + "among `removes`")
public record ScheduleProposalBody(
        @Schema(description = "In place of all business hours that there are; null leaves them")
        @Nullable
        @Size(min = 0, max = 7)
        List<BusinessHoursBody.@Valid @NotNull Day> businessHours,

        @Nullable @Size(min = 0, max = MAX_PARTS) List<@Valid @NotNull AvailabilityRuleBody> availabilityRules,

        @Nullable @Size(min = 0, max = MAX_PARTS) List<@Valid @NotNull BreakBody> breakTimes,

        @Nullable @Size(min = 0, max = MAX_PARTS) List<BlackoutController.@Valid @NotNull Body> blackoutDates,

        @Nullable @Size(min = 0, max = MAX_PARTS) List<BufferController.@Valid @NotNull Body> bufferTimes,

        @Schema(
                description =
                        "Ids of rules, breaks, blackouts and buffers that would go; no time slot with places taken")
        @Nullable
        @Size(min = 0, max = MAX_PARTS)
        List<@NotNull UUID> removes) {

    private static final int MAX_PARTS = 100;

    /// @param path where it stands in the request
    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with hours, windows and dates
    public Proposal toDomain(String path) {
        var added = new ArrayList<Draft<? extends CalendarPart>>();
        addTo(added, path + ".availabilityRules", availabilityRules, AvailabilityRuleBody::draft);
        addTo(added, path + ".breakTimes", breakTimes, BreakBody::draft);
        addTo(added, path + ".blackoutDates", blackoutDates, BlackoutController.Body::draft);
        addTo(added, path + ".bufferTimes", bufferTimes, BufferController.Body::draft);
        var hours = businessHours == null ? null : below(path, () -> BusinessHoursBody.toDomain(businessHours));
        return new Proposal(Set.copyOf(requireNonNullElse(removes, List.of())), added, hours);
    }

    private static <B, P extends CalendarPart> void addTo(
            List<Draft<? extends CalendarPart>> drafts,
            String list,
            @Nullable List<B> bodies,
            Function<B, Draft<P>> draftOf) {
        var parts = requireNonNullElse(bodies, List.<B>of());
        for (int i = 0; i < parts.size(); i++) {
            var body = parts.get(i);
            var path = list + "[" + i + "]";
            var draft = below(path, () -> draftOf.apply(body));
            drafts.add((id, recurrences) -> below(path, () -> draft.part(id, recurrences)));
        }
    }

    /// What is wrong with a body is told by where it stands in the request.
    private static <T> T below(String path, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProblemException e) {
            throw e.problem().below(path).exception();
        } catch (RejectedException e) {
            throw new RejectedException(new RejectedBelow(path, e.rejection()));
        }
    }

    private record RejectedBelow(String path, Rejection rejection) implements Rejection {

        @Override
        public String code() {
            return rejection.code();
        }

        @Override
        public Kind kind() {
            return rejection.kind();
        }

        @Override
        public String message() {
            return rejection.message();
        }

        @Override
        public Optional<String> field() {
            return rejection.field().map(field -> path + "." + field);
        }

        @Override
        public List<Object> arguments() {
            return rejection.arguments();
        }
    }
}
