package io.kalends.dashboard;

import static java.util.Objects.requireNonNull;

import io.kalends.dashboard.Viewer.Guest;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.identity.api.FindUser;
import io.kalends.pages.PageTexts;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.Problem;
import io.kalends.platform.time.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Finds out who looks at a page.
@Component
class Viewers {

    private final FindUser users;

    Viewers(FindUser users) {
        this.users = users;
    }

    /// @throws io.kalends.platform.http.ProblemException 401 where nobody has signed in
    Host host(HttpServletRequest request) {
        var caller = Caller.current()
                .filter(Caller.User.class::isInstance)
                .map(Caller.User.class::cast)
                .orElseThrow(
                        () -> Problem.of(HttpStatus.UNAUTHORIZED, "authentication_required", "Authentication required")
                                .exception());
        var user = users.handle(caller.userId())
                .orElseThrow(() -> Problem.notFound().exception());
        var locale = PageTexts.speaks(user.locale()) ? user.locale() : localeOf(request);
        return new Host(caller, user.name(), new TimeWords(user.timeZone(), locale), csrf(request));
    }

    Guest guest(HttpServletRequest request) {
        return new Guest(localeOf(request), csrf(request));
    }

    /// The first language that the browser wants and we speak, with its country: that tells how times are written.
    private static Locale localeOf(HttpServletRequest request) {
        var language = ApiLanguages.of(request);
        return Collections.list(request.getLocales()).stream()
                .filter(wanted -> wanted.getLanguage().equals(language.getLanguage()))
                .filter(wanted -> wanted.getCountry().matches("[A-Z]{2}"))
                .findFirst()
                .map(wanted -> Locale.of(language.getLanguage(), wanted.getCountry()))
                .orElse(language);
    }

    private static String csrf(HttpServletRequest request) {
        return ((CsrfToken) requireNonNull(request.getAttribute(CsrfToken.class.getName()))).getToken();
    }
}
