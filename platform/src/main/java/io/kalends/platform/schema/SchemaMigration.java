package io.kalends.platform.schema;

import io.kalends.platform.locks.AdvisoryLocks;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/// Brings every module's schema up to date before anything else touches the database.
///
/// Instances that start together take turns by an advisory lock, which goes with its connection. Liquibase's own lock
/// is a row, which a killed instance leaves behind.
@Component
public class SchemaMigration implements InitializingBean {

    private static final String LOCK = "platform.schemas";

    private final DataSource dataSource;
    private final List<ModuleSchema> schemas;
    private final ResourceLoader resources;

    SchemaMigration(DataSource dataSource, List<ModuleSchema> schemas, ResourceLoader resources) {
        this.dataSource = dataSource;
        this.schemas = schemas.stream()
                .sorted(Comparator.comparing(ModuleSchema::name))
                .toList();
        this.resources = resources;
    }

    @Override
    public void afterPropertiesSet() throws SQLException, LiquibaseException {
        try (var connection = dataSource.getConnection()) {
            // A migration may take its time; the pool puts back what it limits statements to.
            connection.setNetworkTimeout(Runnable::run, 0);
            var database = DSL.using(connection, SQLDialect.POSTGRES);
            var locks = new AdvisoryLocks(database);
            // A migration that fails ends the start and its connections, and with them the lock.
            locks.hold(LOCK);
            for (var schema : schemas) {
                database.createSchemaIfNotExists(schema.name()).execute();
                migrate(schema, new SingleConnectionDataSource(connection, true));
            }
            locks.letGo(LOCK);
        }
    }

    private void migrate(ModuleSchema schema, DataSource migrated) throws LiquibaseException {
        var liquibase = new SpringLiquibase() {
            @Override
            protected void performUpdate(Liquibase update) throws LiquibaseException {
                // Nobody else is here, so whoever has left Liquibase's own lock behind was killed.
                update.forceReleaseLocks();
                super.performUpdate(update);
            }
        };
        liquibase.setDataSource(migrated);
        liquibase.setResourceLoader(resources);
        liquibase.setChangeLog(schema.changelog());
        liquibase.setDefaultSchema(schema.name());
        liquibase.setLiquibaseSchema(schema.name());
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setAnalyticsEnabled(false);
        liquibase.afterPropertiesSet();
    }

    /// Tells Spring Boot that whoever uses the database comes after this.
    static final class Detector implements DatabaseInitializerDetector {
        @Override
        public Set<String> detect(ConfigurableListableBeanFactory beanFactory) {
            return Set.of(beanFactory.getBeanNamesForType(SchemaMigration.class, false, false));
        }
    }
}
