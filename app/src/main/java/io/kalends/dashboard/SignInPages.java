package io.kalends.dashboard;

import io.kalends.dashboard.Viewer.Guest;
import io.kalends.identity.api.BrowserSessions;
import io.kalends.pages.PageWriter;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.ratelimit.ClientAddress;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// Where hosts come in and go out.
@Hidden
@Controller
class SignInPages {

    static final String HOME = "/dashboard";

    private static final String PATH = "/sign-in";
    private static final int LONGEST_LOGIN = 254;
    private static final int LONGEST_PASSWORD = 200;

    /// Pages of ours: whatever else a link names, nobody is sent there.
    private static final Pattern NEXT = Pattern.compile("/dashboard([/?][A-Za-z0-9/?&=%._~:+,-]*)?");

    private final BrowserSessions sessions;
    private final SessionCookie cookie;
    private final DashboardWriter pages;

    SignInPages(BrowserSessions sessions, SessionCookie cookie, DashboardWriter pages) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.pages = pages;
    }

    /// Where somebody signs in who wants to see a page.
    static String path(String next) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(next)
                .toUriString();
    }

    @GetMapping("/")
    ResponseEntity<String> start() {
        return PageWriter.seeOther(sessions.areSetUp() ? Caller.current().isPresent() ? HOME : PATH : "/setup");
    }

    @GetMapping(PATH)
    ResponseEntity<String> ask(
            Guest guest,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut) {
        if (Caller.current().isPresent()) {
            return PageWriter.seeOther(checked(next));
        }
        if (!sessions.areSetUp()) {
            return PageWriter.seeOther("/setup");
        }
        var model = model("", next);
        model.put("notice", signedOut == null ? null : pages.say("sign-in.out", guest));
        return pages.page(guest, "sign-in", model);
    }

    @PostMapping(PATH)
    @RateLimited("login")
    ResponseEntity<String> signIn(Guest guest, HttpServletRequest request) {
        var form = new Form(request, pages, guest);
        var login = form.required("login", LONGEST_LOGIN);
        var password = form.secret("password");
        form.require("password", !password.isEmpty(), "error.required");
        form.require("password", password.length() <= LONGEST_PASSWORD, "error.long", LONGEST_PASSWORD);
        var next = form.text("next");
        var model = model(login, next);
        if (!form.isRight()) {
            return pages.again(guest, "sign-in", model, form);
        }
        return pages.attempt(guest, "sign-in", model, () -> {
            var ticket = sessions.signIn(login, password, ClientAddress.of(request));
            return entering(checked(next), cookie.keeping(ticket));
        });
    }

    @PostMapping("/sign-out")
    ResponseEntity<String> signOut() {
        Caller.current()
                .filter(Caller.User.class::isInstance)
                .map(Caller.User.class::cast)
                .ifPresent(sessions::end);
        return entering(PATH + "?signed-out", cookie.gone());
    }

    static ResponseEntity<String> entering(String path, String cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.SET_COOKIE, cookie)
                .build();
    }

    private static String checked(String next) {
        return NEXT.matcher(next).matches() ? next : HOME;
    }

    private static Map<String, @Nullable Object> model(String login, String next) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("login", login);
        model.put("next", checked(next));
        return model;
    }
}
