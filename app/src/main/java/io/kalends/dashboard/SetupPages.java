package io.kalends.dashboard;

import static io.kalends.identity.api.BrowserSessions.LONGEST_USERNAME;
import static io.kalends.identity.api.BrowserSessions.SHORTEST_USERNAME;
import static io.kalends.identity.api.RedeemMailedToken.LONGEST_PASSWORD;
import static io.kalends.identity.api.RedeemMailedToken.SHORTEST_PASSWORD;

import io.kalends.dashboard.Viewer.Guest;
import io.kalends.identity.api.BrowserSessions;
import io.kalends.identity.api.BrowserSessions.FirstUser;
import io.kalends.pages.PageWriter;
import io.kalends.platform.http.EmailAddresses;
import io.kalends.platform.http.IanaZones;
import io.kalends.platform.http.RateLimited;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Where the first account is opened. Once there is one, nobody comes here.
@Hidden
@Controller
class SetupPages {

    private static final int LONGEST_NAME = 200;

    private final BrowserSessions sessions;
    private final SessionCookie cookie;
    private final DashboardWriter pages;
    private final EmailAddresses addresses;

    SetupPages(BrowserSessions sessions, SessionCookie cookie, DashboardWriter pages, EmailAddresses addresses) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.pages = pages;
        this.addresses = addresses;
    }

    @GetMapping("/setup")
    ResponseEntity<String> ask(Guest guest) {
        if (sessions.areSetUp()) {
            return PageWriter.seeOther("/sign-in");
        }
        var model = model(Map.of("zone", "UTC"));
        model.put("guess", "yes");
        return pages.page(guest, "setup", model);
    }

    @PostMapping("/setup")
    @RateLimited("register")
    ResponseEntity<String> setUp(Guest guest, HttpServletRequest request) {
        if (sessions.areSetUp()) {
            return PageWriter.seeOther("/sign-in");
        }
        var form = new Form(request, pages, guest);
        var name = form.required("name", LONGEST_NAME);
        var email = form.required("email", EmailAddresses.LONGEST, addresses::isOne, "error.email");
        var username = form.required(
                "username", LONGEST_USERNAME, text -> text.matches(BrowserSessions.USERNAME), "error.username");
        form.require("username", username.length() >= SHORTEST_USERNAME, "error.username");
        var password = form.secret("password");
        form.require(
                "password",
                password.length() >= SHORTEST_PASSWORD && password.length() <= LONGEST_PASSWORD && !password.isBlank(),
                "error.password",
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD);
        var zone = form.zone("zone");
        if (form.isRight() && zone.isPresent()) {
            var ticket = sessions.setUp(new FirstUser(username, email, password, name, zone.get(), guest.locale()));
            return SignInPages.entering(SignInPages.HOME, cookie.keeping(ticket));
        }
        var model = model(Map.of(
                "name",
                name,
                "email",
                email,
                "username",
                username,
                "zone",
                zone.map(Object::toString).orElse("")));
        return pages.again(guest, "setup", model, form);
    }

    private static Map<String, @Nullable Object> model(Map<String, String> values) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("values", values);
        model.put("zones", IanaZones.places());
        model.put("shortest", SHORTEST_PASSWORD);
        model.put("longest", LONGEST_PASSWORD);
        return model;
    }
}
