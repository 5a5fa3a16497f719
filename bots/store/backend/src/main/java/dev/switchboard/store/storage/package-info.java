/** The shop's SQL database: schema, loading, transactions, and the ledger of idempotency keys. */
@NullMarked
package dev.switchboard.store.storage;

import org.jspecify.annotations.NullMarked;
