package dev.paylog.projection.kafka;

import org.apache.avro.generic.GenericRecord;

/**
 * A record type that this release does not know changes balances: reading on would falsify them.
 */
final class NewerBalancesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NewerBalancesException(GenericRecord newer) {
        super(
                newer.getSchema().getFullName()
                        + " changes balances and is newer than this release; update the service");
    }
}
