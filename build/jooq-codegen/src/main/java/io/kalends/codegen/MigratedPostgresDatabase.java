package io.kalends.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/// What jOOQ's generator reads: a throw-away PostgreSQL that one changelog has just migrated.
///
/// Generator properties: `resources` (the directory of the changelog's module), `changelog` (its path
/// below that) and `schema` (the module's schema, which holds Liquibase's own tables too).
public final class MigratedPostgresDatabase extends PostgresDatabase {

    /// Kept, because java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    private @Nullable EmbeddedPostgres server;
    private @Nullable Connection connection;

    /// jOOQ asks again when the connection is set, which is why that happens once.
    @Override
    protected DSLContext create0() {
        if (connection == null) {
            connection = startAndMigrate();
            setConnection(connection);
        }
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    private Connection startAndMigrate() {
        try {
            server = EmbeddedPostgres.builder().start();
            var fresh = server.getPostgresDatabase().getConnection();
            migrate(fresh);
            return fresh;
        } catch (Exception e) {
            throw new IllegalStateException("Could not migrate the database that jOOQ reads", e);
        }
    }

    private void migrate(Connection fresh) throws Exception {
        var schema = getProperties().getProperty("schema");
        try (var statement = fresh.createStatement()) {
            statement.execute("create schema " + schema);
        }
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(fresh));
        database.setDefaultSchemaName(schema);
        database.setLiquibaseSchemaName(schema);
        var resources = new DirectoryResourceAccessor(Path.of(getProperties().getProperty("resources")));
        Scope.child(
                Map.of(Scope.Attr.resourceAccessor.name(), resources, Scope.Attr.ui.name(), new LoggerUIService()),
                () -> update(database));
        fresh.setAutoCommit(true);
    }

    private void update(Database database) throws LiquibaseException {
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                .addArgumentValue(
                        UpdateCommandStep.CHANGELOG_FILE_ARG, getProperties().getProperty("changelog"))
                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                .execute();
    }

    @Override
    public void close() {
        super.close();
        try {
            if (connection != null) {
                connection.close();
            }
            if (server != null) {
                server.close();
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Could not stop the database that jOOQ reads", e);
        }
    }
}
