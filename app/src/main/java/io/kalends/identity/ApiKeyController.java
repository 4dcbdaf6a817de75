package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersWithSecret;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Keys for programs. Only their users, signed in, manage them.
@ApiController
@RequestMapping("/api-keys")
@Tag(name = "Identity")
class ApiKeyController {

    private final ManageApiKeys manage;
    private final ApiKeys keys;

    ApiKeyController(ManageApiKeys manage, ApiKeys keys) {
        this.manage = manage;
        this.keys = keys;
    }

    @Schema(name = "ApiKeyRequest")
    record Body(
            @Schema(example = "Website") @NotBlank @Size(min = 1, max = 200)
            String name,

            @Schema(example = "[\"calendars:read\", \"appointments:write\"]") @NotEmpty @Size(min = 1, max = 20)
            List<@NotNull String> scopes,

            @Schema(description = "Never, when left out") @Nullable
            Instant expiresAt) {}

    @Schema(name = "ApiKey")
    record Answer(
            UUID id,
            String name,
            List<String> scopes,

            @Schema(description = "The secret, shown when the key is created and never again", example = "kal_...")
            @Nullable
            String key,

            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {
        static Answer of(ApiKeys.ApiKey key, @Nullable SecretToken secret) {
            return new Answer(
                    key.id(),
                    key.name(),
                    key.scopes(),
                    secret == null ? null : secret.text(),
                    key.createdAt(),
                    key.lastUsedAt(),
                    key.expiresAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWithSecret
    @Operation(summary = "Create an API key", description = "The answer is the only one that shows the key itself.")
    ResponseEntity<Answer> create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Body body) {
        for (int i = 0; i < body.scopes().size(); i++) {
            if (!ApiKeyScopes.ALL.contains(body.scopes().get(i))) {
                throw Problem.invalid(FieldError.invalidFormat(
                                "scopes[" + i + "]",
                                Wording.of(
                                        "format.enum", "must be one of " + ApiKeyScopes.names(), ApiKeyScopes.names())))
                        .exception();
            }
        }
        var created = manage.create(
                caller.userId(), body.name(), body.scopes().stream().distinct().toList(), body.expiresAt());
        return ResponseEntity.created(
                        URI.create("/api/v1/api-keys/" + created.key().id()))
                .body(Answer.of(created.key(), created.secret()));
    }

    @GetMapping
    @Operation(summary = "List your API keys", description = "Sorted by `createdAt` or `name`.")
    PageAnswer<Answer> list(@AuthenticationPrincipal Caller caller, PageQuery page) {
        var found = keys.list(caller.userId(), page);
        return new PageAnswer<>(
                found.items().stream().map(key -> Answer.of(key, null)).toList(), found.next());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke an API key", description = "It stops working at once.")
    ResponseEntity<Void> revoke(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        manage.revoke(caller.userId(), id);
        return ResponseEntity.noContent().build();
    }
}
