package dev.paylog.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL database that the read model is in.
 *
 * @param url begins with {@code jdbc:postgresql:}; without it the read model is in SQLite files
 * @param username a role that may create schemas
 * @param password of that role
 */
@ConfigurationProperties("spring.datasource")
public record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + username;
    }
}
