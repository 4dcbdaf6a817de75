package io.kalends.platform.schema;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/// Brings every module's schema up to date before anything else touches the database.
/// Liquibase's lock makes instances that start together take turns.
@Component
public class SchemaMigration implements InitializingBean {

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
        for (var schema : schemas) {
            create(schema);
            migrate(schema);
        }
    }

    private void create(ModuleSchema schema) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            // Two instances may come here together, and `if not exists` does not wait for the other's commit.
            statement.execute("select pg_advisory_lock(hashtext('kalends.schemas'))");
            statement.execute(
                    "create schema if not exists " + connection.getMetaData().getIdentifierQuoteString() + schema.name()
                            + connection.getMetaData().getIdentifierQuoteString());
            statement.execute("select pg_advisory_unlock(hashtext('kalends.schemas'))");
        }
    }

    private void migrate(ModuleSchema schema) throws LiquibaseException {
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(dataSource);
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
