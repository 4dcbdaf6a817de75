package io.kalends.identity;

import static io.kalends.identity.api.RedeemMailedToken.LONGEST_PASSWORD;
import static io.kalends.identity.api.RedeemMailedToken.SHORTEST_PASSWORD;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.LeftOutOrGiven;
import io.kalends.platform.http.RateLimited;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/// What users do with their own accounts.
@ApiController
@RequestMapping("/users")
@Tag(name = "Identity")
class UserController {

    private final Users users;
    private final ChangeUser change;
    private final EraseUser erase;

    UserController(Users users, ChangeUser change, EraseUser erase) {
        this.users = users;
        this.change = change;
        this.erase = erase;
    }

    /// A JSON Merge Patch (RFC 7396). Nothing of an account can be cleared, so null is refused.
    @Schema(name = "UserChanges")
    @JsonIgnoreProperties({"id", "emailVerified", "version", "createdAt", "updatedAt"})
    record ChangesBody(
            @Schema(example = "ada")
            @LeftOutOrGiven
            @Nullable
            @Size(min = 3, max = 64)
            @Pattern(regexp = UserAnswer.USERNAME, message = "{format.username}")
            String username,

            @Schema(example = "ada@example.org")
            @LeftOutOrGiven
            @Nullable
            @Size(min = 3, max = 254)
            @Email(message = "{format.email}")
            String email,

            @LeftOutOrGiven
            @Nullable
            @Size(min = 1, max = 200)
            @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "{format.not_blank}")
            String name,

            @Schema(type = "string", example = "Europe/London") @LeftOutOrGiven @Nullable
            ZoneId timeZone,

            @Schema(example = "en-GB", description = "The language you are written to in")
            @LeftOutOrGiven
            @Nullable
            @Pattern(regexp = UserAnswer.LOCALE, message = "{format.locale}")
            String locale,

            @Schema(description = "Ends your other sessions; needs currentPassword")
            @LeftOutOrGiven
            @Nullable
            @Size(min = SHORTEST_PASSWORD, max = LONGEST_PASSWORD)
            String password,

            @LeftOutOrGiven @Nullable @Size(min = 1, max = 200)
            String currentPassword) {}

    @Schema(name = "PublicProfile")
    record PublicProfile(
            UUID id,
            @Schema(example = "Ada Lovelace") String name,

            @Schema(type = "string", example = "Europe/London")
            ZoneId timeZone) {}

    @GetMapping("/me")
    @Operation(summary = "Read your account")
    ResponseEntity<UserAnswer> me(@AuthenticationPrincipal Caller caller) {
        return UserAnswer.answer(users.require(caller.userId()));
    }

    @PatchMapping("/me")
    @Operation(
            summary = "Change your account",
            description = "Fields left out stay as they are. A new e-mail address is sent a link that verifies it.")
    ResponseEntity<UserAnswer> change(
            @AuthenticationPrincipal Caller.User caller, IfMatch ifMatch, @Valid @RequestBody ChangesBody body) {
        return UserAnswer.answer(change.handle(
                caller,
                ifMatch,
                new ChangeUser.Changes(
                        body.username(),
                        body.email(),
                        body.name(),
                        body.timeZone(),
                        body.locale(),
                        body.password(),
                        body.currentPassword())));
    }

    @DeleteMapping("/me")
    @Operation(
            summary = "Erase your account",
            description = "Removes your personal data, calendars and appointments for good.")
    ResponseEntity<Void> erase(@AuthenticationPrincipal Caller.User caller, IfMatch ifMatch) {
        erase.handle(caller, ifMatch);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/public-profile")
    @RateLimited("public-profile")
    @SecurityRequirements
    @Operation(summary = "Read what anybody may know of a user")
    PublicProfile publicProfile(@PathVariable UUID id) {
        var user = users.require(id);
        return new PublicProfile(user.id(), user.name(), user.timeZone());
    }
}
