package dev.paylog.projection.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Where queries are asked: the live generation, whichever that is, or a certain one. */
interface Source {

    JdbcClient queries();

    Dialect dialect();
}
