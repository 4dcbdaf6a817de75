package io.kalends.calendars.domain;

import java.util.List;
import java.util.Optional;

/// Why a command was refused. Sealed per feature; each has a code that never changes.
public interface Rejection {

    /// A stable snake_case token, such as `slot_taken`.
    String code();

    Kind kind();

    /// One English sentence for people; part of the contract where `api.md` fixes it.
    String message();

    /// The field of the request that is to blame, if it is one.
    default Optional<String> field() {
        return Optional.empty();
    }

    /// What stands for `{0}`, `{1}` and so on in the translations of [#message()].
    default List<Object> arguments() {
        return List.of();
    }

    /// What sort of refusal it is, whatever the feature.
    enum Kind {
        INVALID,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT
    }
}
