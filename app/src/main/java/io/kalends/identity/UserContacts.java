package io.kalends.identity;

import io.kalends.identity.api.FindUser;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells other modules how users are addressed.
@Component
class UserContacts implements FindUser {

    private final Users users;

    UserContacts(Users users) {
        this.users = users;
    }

    @Override
    public Optional<UserContact> handle(UUID id) {
        return users.find(id)
                .map(user -> new UserContact(user.id(), user.name(), user.email(), user.timeZone(), user.locale()));
    }
}
