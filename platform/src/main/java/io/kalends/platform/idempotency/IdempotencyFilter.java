package io.kalends.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import io.kalends.platform.http.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// `Idempotency-Key` on any POST: one effect and one answer, however often it is sent (K15).
///
/// The request runs inside one transaction that also keeps the answer. Use cases nest in it with a savepoint,
/// so that a refusal undoes the use case and is kept all the same. The key is held by a transaction-scoped
/// advisory lock: a second request meanwhile is told to come again, and a killed instance leaves nothing behind.
@Component
public final class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VALID_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Set<Integer> KEPT_REFUSALS = Set.of(400, 404, 409);
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final IdempotentAnswers answers;
    private final StoringRoutes routes;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    IdempotencyFilter(
            IdempotentAnswers answers, StoringRoutes routes, TransactionOperations transactions, InstantSource clock) {
        this.answers = answers;
        this.routes = routes;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(KEY) == null || !routes.store(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var key = keyOf(request);
            var body = new BufferedBodyRequest(request);
            var answer = new ContentCachingResponseWrapper(response);
            transactions.executeWithoutResult(transaction -> answerOnce(key, body, answer, chain, transaction));
            answer.copyBodyToResponse();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void answerOnce(
            RequestKey key,
            BufferedBodyRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain,
            TransactionStatus transaction) {
        if (!answers.tryLock(key)) {
            throw Problem.of(
                            CONFLICT, "idempotency_in_progress", "A request with this idempotency key is still running")
                    .retryAfter(Duration.ofSeconds(1))
                    .exception();
        }
        var hash = Sha256.of(
                Objects.requireNonNullElse(request.getQueryString(), "").getBytes(UTF_8), request.body());
        var kept = answers.find(key, clock.instant());
        if (kept.isPresent()) {
            replay(kept.get(), hash, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("The request failed outside of its controller", e);
        }
        if (isKept(response.getStatus())) {
            answers.save(key, stored(hash, response), clock.instant());
        } else {
            transaction.setRollbackOnly();
        }
    }

    private static RequestKey keyOf(HttpServletRequest request) throws ProblemException {
        var key = request.getHeader(KEY);
        if (!VALID_KEY.matcher(key).matches()) {
            throw Problem.invalid(FieldError.invalidFormat(
                            KEY, Wording.of("format.idempotency_key", "must be 1 to 255 visible ASCII characters")))
                    .exception();
        }
        var caller = Caller.current()
                .map(IdempotencyFilter::nameOf)
                .orElseGet(() -> RequestKey.VISITOR + hashed(request.getRemoteAddr()));
        return new RequestKey(caller, request.getRequestURI(), key);
    }

    /// Begins with the user, so that what is kept of one can be found.
    private static String nameOf(Caller caller) {
        return switch (caller) {
            case Caller.User user -> RequestKey.ofUser(user.userId());
            case Caller.ApiKey key -> RequestKey.ofUser(key.userId()) + "/" + key.actor();
        };
    }

    /// An address tells a person's whereabouts; to tell visitors apart, its hash is as good.
    private static String hashed(String address) {
        return HexFormat.of().formatHex(Sha256.of(address.getBytes(UTF_8)));
    }

    private static boolean isKept(int status) {
        return (status >= 200 && status < 300) || KEPT_REFUSALS.contains(status);
    }

    private static StoredAnswer stored(byte[] hash, ContentCachingResponseWrapper response) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new StoredAnswer(hash, response.getStatus(), headers, response.getContentAsByteArray());
    }

    private static void replay(StoredAnswer kept, byte[] hash, HttpServletResponse response) {
        if (!Arrays.equals(kept.requestHash(), hash)) {
            throw Problem.of(
                            UNPROCESSABLE_CONTENT,
                            "idempotency_key_reused",
                            "This idempotency key came with another request before")
                    .exception();
        }
        response.setStatus(kept.status());
        kept.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        try {
            response.getOutputStream().write(kept.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
