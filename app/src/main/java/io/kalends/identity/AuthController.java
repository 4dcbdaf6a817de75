package io.kalends.identity;

import static io.kalends.identity.api.RedeemMailedToken.LONGEST_PASSWORD;
import static io.kalends.identity.api.RedeemMailedToken.SHORTEST_PASSWORD;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersWithSecret;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.ratelimit.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Coming in and going out.
@ApiController
@RequestMapping("/auth")
@Tag(name = "Identity")
class AuthController {

    private final RegisterUser register;
    private final LogIn logIn;
    private final RefreshSession refresh;
    private final LogOut logOut;
    private final ForgotPassword forgotPassword;
    private final ResetPassword resetPassword;
    private final VerifyEmail verifyEmail;
    private final Users users;

    AuthController(
            RegisterUser register,
            LogIn logIn,
            RefreshSession refresh,
            LogOut logOut,
            ForgotPassword forgotPassword,
            ResetPassword resetPassword,
            VerifyEmail verifyEmail,
            Users users) {
        this.register = register;
        this.logIn = logIn;
        this.refresh = refresh;
        this.logOut = logOut;
        this.forgotPassword = forgotPassword;
        this.resetPassword = resetPassword;
        this.verifyEmail = verifyEmail;
        this.users = users;
    }

    @Schema(name = "Registration")
    record Registration(
            @Schema(example = "ada")
            @NotBlank
            @Size(min = 3, max = 64)
            @Pattern(regexp = UserAnswer.USERNAME, message = "{format.username}")
            String username,

            @Schema(example = "ada@example.org") @NotBlank @Size(min = 3, max = 254) @Email(message = "{format.email}")
            String email,

            @Schema(example = "correct horse battery") @NotBlank @Size(min = SHORTEST_PASSWORD, max = LONGEST_PASSWORD)
            String password,

            @Schema(example = "Ada Lovelace") @NotBlank @Size(min = 1, max = 200)
            String name,

            @Schema(type = "string", example = "Europe/London") @NotNull
            ZoneId timeZone,

            @Schema(
                    example = "en-GB",
                    description = "The language you are written to in; when left out, that of the request")
            @Nullable
            @Pattern(regexp = UserAnswer.LOCALE, message = "{format.locale}")
            String locale) {}

    @Schema(name = "Credentials")
    record Credentials(
            @Schema(example = "ada", description = "User name or e-mail address") @NotBlank @Size(min = 1, max = 254)
            String username,

            @Schema(example = "correct horse battery") @NotBlank @Size(min = 1, max = 200)
            String password) {}

    @Schema(name = "RefreshRequest")
    record RefreshRequest(
            @NotBlank @Size(min = 1, max = 200) String refreshToken) {}

    @Schema(name = "ForgottenPassword")
    record ForgottenPassword(
            @Schema(example = "ada@example.org") @NotBlank @Size(min = 3, max = 254) @Email(message = "{format.email}")
            String email) {}

    @Schema(name = "NewPassword")
    record NewPassword(
            @Schema(description = "From the link that was mailed") @NotBlank @Size(min = 1, max = 200)
            String token,

            @Schema(example = "correct horse battery") @NotBlank @Size(min = SHORTEST_PASSWORD, max = LONGEST_PASSWORD)
            String password) {}

    @Schema(name = "EmailVerification")
    record EmailVerification(
            @Schema(description = "From the link that was mailed") @NotBlank @Size(min = 1, max = 200)
            String token) {}

    @Schema(name = "Tokens")
    record TokensAnswer(
            String accessToken,
            @Schema(example = "Bearer") String tokenType,

            @Schema(example = "900", description = "Seconds")
            long expiresIn,

            String refreshToken) {
        static TokensAnswer of(Tokens tokens) {
            return new TokensAnswer(
                    tokens.accessToken(),
                    "Bearer",
                    tokens.accessTokenLife().toSeconds(),
                    tokens.refreshToken().text());
        }
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "403", description = "The operator has closed registration")
    @RateLimited("register")
    @SecurityRequirements
    @Operation(
            summary = "Open an account",
            description =
                    "409 when the user name or e-mail address is taken. The address is sent a link that verifies it.")
    ResponseEntity<UserAnswer> register(@Valid @RequestBody Registration body, HttpServletRequest request) {
        var user = register.handle(new RegisterUser.Command(
                body.username(),
                body.email(),
                body.password(),
                body.name(),
                body.timeZone(),
                body.locale() == null ? ApiLanguages.of(request) : Locale.forLanguageTag(body.locale())));
        return ResponseEntity.created(URI.create("/api/v1/users/me"))
                .eTag(UserAnswer.tag(user))
                .body(UserAnswer.of(user));
    }

    @PostMapping("/login")
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "401", description = "The user name or the password is wrong")
    @RateLimited("login")
    @AnswersWithSecret
    @SecurityRequirements
    @Operation(summary = "Log in", description = "401 `Invalid username or password`.")
    TokensAnswer logIn(@Valid @RequestBody Credentials body, HttpServletRequest request) {
        return TokensAnswer.of(logIn.handle(body.username(), body.password(), ClientAddress.of(request)));
    }

    @PostMapping("/refresh")
    @ResponseStatus(HttpStatus.OK)
    @ApiResponse(responseCode = "401", description = "The token was used before, is unknown, or its session has ended")
    @RateLimited("refresh")
    @AnswersWithSecret
    @SecurityRequirements
    @Operation(
            summary = "Exchange a refresh token",
            description = "Each refresh token is good once; one that is used again ends its session.")
    TokensAnswer refresh(@Valid @RequestBody RefreshRequest body) {
        return TokensAnswer.of(refresh.handle(new SecretToken(body.refreshToken())));
    }

    @PostMapping("/logout")
    @AnswersWithSecret
    @Operation(summary = "Log out", description = "Ends the session at once; its tokens are good for nothing.")
    ResponseEntity<Void> logOut(@AuthenticationPrincipal Caller caller) {
        if (caller instanceof Caller.User user) {
            logOut.handle(user);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/forgot-password")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RateLimited("forgot-password")
    @SecurityRequirements
    @Operation(
            summary = "Ask for a link to choose a new password",
            description = "202 whether or not anybody has this address; who has it is sent a link that is good for an "
                    + "hour, once.")
    void forgotPassword(@Valid @RequestBody ForgottenPassword body) {
        forgotPassword.handle(body.email());
    }

    @PostMapping("/reset-password")
    @RateLimited("reset-password")
    @AnswersWithSecret
    @SecurityRequirements
    @Operation(
            summary = "Choose a new password",
            description = "Ends all of your sessions. 400 `link_invalid` where the token is unknown, was used or has "
                    + "expired.")
    ResponseEntity<Void> resetPassword(@Valid @RequestBody NewPassword body) {
        resetPassword.handle(new SecretToken(body.token()), body.password());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/verify-email")
    @RateLimited("verify-email")
    @AnswersWithSecret
    @SecurityRequirements
    @Operation(
            summary = "Verify your e-mail address",
            description = "400 `link_invalid` where the token is unknown, was used or has expired.")
    ResponseEntity<Void> verifyEmail(@Valid @RequestBody EmailVerification body) {
        verifyEmail.handle(new SecretToken(body.token()));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/me")
    @Operation(summary = "Who am I")
    ResponseEntity<UserAnswer> me(@AuthenticationPrincipal Caller caller) {
        return UserAnswer.answer(users.require(caller.userId()));
    }
}
