package io.kalends.notifications;

import io.kalends.calendars.api.BookingLinks;
import io.kalends.platform.http.BaseUrl;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Links by which bookers manage their bookings without an account: the appointment's id, signed with HMAC-SHA-256
/// (RFC 2104). Who uses one asks the appointment itself whether it is still of use, so that it follows when that is
/// moved.
@Component
class ManageLinks implements BookingLinks {

    static final String PREFIX = "kal_manage_";

    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private final List<SecretKeySpec> keys;
    private final BaseUrl baseUrl;

    ManageLinks(LinkKeys keys, BaseUrl baseUrl) {
        this.keys = keys.keys();
        this.baseUrl = baseUrl;
    }

    @Override
    public String urlOf(UUID appointment) {
        return baseUrl.with("/bookings/" + tokenOf(appointment));
    }

    @Override
    public String tokenOf(UUID appointment) {
        var id = bytes(appointment);
        var signed = ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
                .put(id)
                .put(mac(keys.getFirst(), id))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// Whose booking it is; nothing where we have not made the token.
    Optional<UUID> appointment(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var signed = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            return signed.length == ID_BYTES + MAC_BYTES ? verified(ByteBuffer.wrap(signed)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<UUID> verified(ByteBuffer signed) {
        var id = new byte[ID_BYTES];
        var mac = new byte[MAC_BYTES];
        signed.get(id).get(mac);
        var isOurs = keys.stream().anyMatch(key -> MessageDigest.isEqual(mac, mac(key, id)));
        var words = ByteBuffer.wrap(id);
        return isOurs ? Optional.of(new UUID(words.getLong(), words.getLong())) : Optional.empty();
    }

    private static byte[] mac(SecretKeySpec key, byte[] id) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
