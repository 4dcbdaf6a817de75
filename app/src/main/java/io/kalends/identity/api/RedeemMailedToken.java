package io.kalends.identity.api;

import io.kalends.identity.api.IssueMailedToken.Purpose;

/// Does what the links of [mailed tokens][IssueMailedToken] are for. Each is good once.
public interface RedeemMailedToken {

    /// How many characters a password has.
    int SHORTEST_PASSWORD = 10;

    int LONGEST_PASSWORD = 200;

    /// Changes nothing.
    ///
    /// @throws io.kalends.platform.http.ProblemException 400 `link_invalid` where the token would do nothing
    void requireGood(String secret, Purpose purpose);

    /// Takes note that the user reads what is sent to their address.
    ///
    /// @throws io.kalends.platform.http.ProblemException 400 `link_invalid` likewise
    void verifyEmail(String secret);

    /// Gives the user another password, and ends their sessions.
    ///
    /// @param password of at least [#SHORTEST_PASSWORD] and at most [#LONGEST_PASSWORD] characters
    /// @throws io.kalends.platform.http.ProblemException 400 `link_invalid` likewise, 503 `too_busy`
    void choosePassword(String secret, String password);
}
