package dev.paylog.test.architecture.leaking.rest;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

import java.util.List;

/** Stands for a class generated from a schema. */
enum Kind implements GenericContainer {
    CUSTOMER;

    @Override
    public Schema getSchema() {
        return Schema.createEnum("Kind", "", "test", List.of(name()));
    }
}
