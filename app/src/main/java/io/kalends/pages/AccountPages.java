package io.kalends.pages;

import static io.kalends.identity.api.RedeemMailedToken.LONGEST_PASSWORD;
import static io.kalends.identity.api.RedeemMailedToken.SHORTEST_PASSWORD;

import io.kalends.identity.api.IssueMailedToken.Purpose;
import io.kalends.identity.api.RedeemMailedToken;
import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.RateLimited;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where users verify their address and choose a new password. Opening the link does neither: programs that look
/// through mail follow links, and each is good once.
@Hidden
@Controller
class AccountPages {

    private final RedeemMailedToken tokens;
    private final PageWriter pages;
    private final PageTexts texts;

    AccountPages(RedeemMailedToken tokens, PageWriter pages, PageTexts texts) {
        this.tokens = tokens;
        this.pages = pages;
        this.texts = texts;
    }

    @GetMapping("/verify-email")
    @RateLimited("verify-email")
    ResponseEntity<String> askToVerify(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request) {
        return page(Purpose.EMAIL_VERIFICATION, "verify-email", token, done != null, request);
    }

    @PostMapping("/verify-email")
    @RateLimited("verify-email")
    ResponseEntity<String> verify(@RequestParam(defaultValue = "") String token) {
        tokens.verifyEmail(token);
        return PageWriter.seeOther("/verify-email?done");
    }

    @GetMapping("/reset-password")
    @RateLimited("reset-password")
    ResponseEntity<String> askForPassword(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request) {
        return page(Purpose.PASSWORD_RESET, "reset-password", token, done != null, request);
    }

    @PostMapping("/reset-password")
    @RateLimited("reset-password")
    ResponseEntity<String> choosePassword(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request) {
        var locale = ApiLanguages.of(request);
        var model = model(token);
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD || password.isBlank()) {
            model.put("passwordError", texts.say("password.length", locale, SHORTEST_PASSWORD, LONGEST_PASSWORD));
        } else if (!password.equals(repeated)) {
            model.put("repeatedError", texts.say("password.different", locale));
        } else {
            tokens.choosePassword(token, password);
            return PageWriter.seeOther("/reset-password?done");
        }
        return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "reset-password", locale, model);
    }

    private ResponseEntity<String> page(
            Purpose purpose, String page, String token, boolean isDone, HttpServletRequest request) {
        var locale = ApiLanguages.of(request);
        if (isDone) {
            return pages.page(HttpStatus.OK, "done", locale, Map.of("page", page));
        }
        tokens.requireGood(token, purpose);
        return pages.page(HttpStatus.OK, page, locale, model(token));
    }

    private static Map<String, @Nullable Object> model(String token) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("token", token);
        model.put("shortest", SHORTEST_PASSWORD);
        model.put("longest", LONGEST_PASSWORD);
        return model;
    }
}
