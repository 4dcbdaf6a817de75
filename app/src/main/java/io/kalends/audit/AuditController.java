package io.kalends.audit;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The audit trail, for its owner.
@ApiController
@Tag(name = "Audit")
class AuditController {

    private final AuditTrail trail;
    private final JsonMapper json;

    AuditController(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    @Schema(name = "AuditEntry")
    record Entry(
            UUID id,
            Instant at,

            @Schema(
                    example = "user:01920000-0000-7000-8000-000000000000",
                    description = "A user, an API key, or `system`")
            String actor,

            @Schema(example = "appointment.booked") String action,
            Subject subject,

            @Schema(description = "Ids and names of fields, never personal values")
            Map<String, Object> details,

            @Schema(description = "The request that did it") @Nullable
            String traceId) {}

    @Schema(name = "AuditSubject")
    record Subject(@Schema(example = "appointment") String type, UUID id) {}

    @GetMapping("/audit")
    @Operation(
            summary = "Read what was done with your data",
            description = "The latest first, unless `sort` is `at`. Entries appear within moments of what they tell.")
    PageAnswer<Entry> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageQuery page) {
        var found = trail.list(caller.userId(), new AuditTrail.Filter(subject, action, from, to), page);
        return new PageAnswer<>(found.items().stream().map(this::entry).toList(), found.next());
    }

    private Entry entry(AuditTrail.Entry entry) {
        return new Entry(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                new Subject(entry.subject().type(), entry.subject().id()),
                json.readValue(entry.details(), new TypeReference<>() {}),
                entry.traceId());
    }
}
