package io.kalends.notifications;

import io.kalends.platform.http.BaseUrl;
import io.kalends.platform.locks.AdvisoryLocks;
import io.kalends.secrets.Sealings;
import io.kalends.testing.KalendsInstance;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.transaction.support.TransactionOperations;

/// The way of customers to their own bookings, as it is mailed to them.
public final class BookingLinks {

    private BookingLinks() {}

    /// @return the path below which the API answers them
    public static String pathTo(UUID appointment) {
        return pathTo(appointment, KalendsInstance.shared().bean(ManageLinks.class));
    }

    /// Likewise, of another Kalends.
    ///
    /// @param database its own, which it has set up
    /// @param directory where it keeps its data
    public static Function<UUID, String> of(DSLContext database, Path directory) {
        var keys = new LinkKeys(
                database,
                new AdvisoryLocks(database),
                Sealings.in(directory),
                TransactionOperations.withoutTransaction(),
                InstantSource.system());
        var links = new ManageLinks(keys, new BaseUrl(new StandardEnvironment()));
        return appointment -> pathTo(appointment, links);
    }

    private static String pathTo(UUID appointment, ManageLinks links) {
        return "/public/bookings/" + links.tokenOf(appointment);
    }
}
