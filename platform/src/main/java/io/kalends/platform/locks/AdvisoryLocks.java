package io.kalends.platform.locks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Locks that PostgreSQL keeps by number, for what has no row to lock. Whoever dies lets go of them.
///
/// Each purpose has a space of its own, named like `identity.first-user`: its number, the first of two keys, is the
/// name's hash code, which the Java language fixes. PostgreSQL's other kind of lock, by one key of 64 bits, is for
/// calendars and their owners alone, who are many.
@Component
public class AdvisoryLocks {

    private final DSLContext database;

    public AdvisoryLocks(DSLContext database) {
        this.database = database;
    }

    /// Waits for the lock, and holds it until the transaction ends.
    public void take(String space) {
        database.execute("select pg_advisory_xact_lock({0}, 0)", val(space.hashCode()));
    }

    /// Likewise, for one lock of the space.
    public void take(String space, int key) {
        database.execute("select pg_advisory_xact_lock({0}, {1})", val(space.hashCode()), val(key));
    }

    /// Takes one lock of the space until the transaction ends, unless somebody else holds it.
    public boolean tryTake(String space, int key) {
        return database.fetchSingle(
                        field("pg_try_advisory_xact_lock({0}, {1})", Boolean.class, val(space.hashCode()), val(key)))
                .value1();
    }

    /// Waits for the lock, and holds it until [#letGo] or the end of the connection, whatever transactions come and go.
    public void hold(String space) {
        database.execute("select pg_advisory_lock({0}, 0)", val(space.hashCode()));
    }

    public void letGo(String space) {
        database.execute("select pg_advisory_unlock({0}, 0)", val(space.hashCode()));
    }
}
