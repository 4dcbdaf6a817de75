package io.kalends.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
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
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/// What jOOQ's generator reads: a throw-away database that one changelog has just migrated.
///
/// All are on one PostgreSQL server, which is started for the first and stops with the build.
///
/// Generator properties: `resources` (the directory of the changelog's module), `changelog` (its path
/// below that) and `schema` (the module's schema, which holds Liquibase's own tables too).
public final class MigratedPostgresDatabase extends PostgresDatabase {

    /// Kept, because java.util.logging forgets the level of a logger that nobody holds.
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static {
        LIQUIBASE.setLevel(Level.WARNING);
    }

    private static @Nullable EmbeddedPostgres server;

    private @Nullable Connection connection;

    /// Connects only once a query needs it: when there is nothing to generate, none does.
    @Override
    protected DSLContext create0() {
        return DSL.using(
                new ConnectionProvider() {
                    @Override
                    public Connection acquire() {
                        return connection();
                    }

                    @Override
                    public void release(Connection used) {}
                },
                SQLDialect.POSTGRES);
    }

    /// For what jOOQ asks of the connection itself.
    void connect() {
        setConnection(connection());
    }

    private Connection connection() {
        if (connection == null) {
            connection = startAndMigrate();
        }
        return connection;
    }

    private Connection startAndMigrate() {
        try {
            var fresh = createDatabase(server()).getConnection();
            migrate(fresh);
            return fresh;
        } catch (Exception e) {
            throw new IllegalStateException("Could not migrate the database that jOOQ reads", e);
        }
    }

    private static synchronized EmbeddedPostgres server() throws IOException {
        if (server == null) {
            server = start(Files.createTempDirectory("kalends-jooq"));
        }
        return server;
    }

    /// Its own shutdown hook would need classes of a library, which Maven has closed by then.
    private static EmbeddedPostgres start(Path data) throws IOException {
        var started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, data)));
        return started;
    }

    private static void stop(EmbeddedPostgres server, Path data) {
        try {
            server.close();
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Named after the schema, since each schema has a changelog and a generator run of its own.
    private DataSource createDatabase(EmbeddedPostgres server) throws SQLException {
        var name = getProperties().getProperty("schema");
        try (var administration = server.getPostgresDatabase().getConnection();
                var statement = administration.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.getDatabase("postgres", name);
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
        } catch (SQLException e) {
            throw new IllegalStateException("Could not leave the database that jOOQ reads", e);
        }
    }
}
