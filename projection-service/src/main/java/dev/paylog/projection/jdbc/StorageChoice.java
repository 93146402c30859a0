package dev.paylog.projection.jdbc;

import dev.paylog.projection.DatabaseProperties;
import dev.paylog.projection.ProjectionProperties;
import dev.paylog.projection.SharedRebuilds;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** PostgreSQL where one is named, else files. */
@Configuration(proxyBeanMethods = false)
class StorageChoice {

    @Bean
    SharedRebuilds sharedRebuilds(Storage storage) {
        return storage.rebuilds();
    }

    @Bean
    Storage storage(ProjectionProperties service, DatabaseProperties database) {
        return database.url().isEmpty()
                ? new SqliteStorage(service.dataDir().toAbsolutePath())
                : new PostgresStorage(database);
    }
}
