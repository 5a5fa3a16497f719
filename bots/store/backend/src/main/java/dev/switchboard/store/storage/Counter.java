package dev.switchboard.store.storage;

import dev.switchboard.store.StoreConfig;
import dev.switchboard.store.core.Operation;
import dev.switchboard.store.core.Outcome;
import dev.switchboard.store.core.Shop;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where operations are carried out: the decision, its change, and the key that it came under are
 * one transaction.
 */
@Singleton
public class Counter {
  private final Database database;
  private final Json json;
  private final Shop shop;

  Counter(Database database, Json json, StoreConfig config) {
    this.shop = new Shop(config.amounts());
    this.database = database;
    this.json = json;
  }

  /** What came of a write. */
  public sealed interface Served {
    /**
     * It was answered.
     *
     * @param repeated whether this is the stored answer of an earlier request of the same key
     */
    record Answered(Answer answer, boolean repeated) implements Served {}

    /** The key was used before for another request; nothing was done. */
    record KeyTaken(String key) implements Served {}
  }

  /** Looks something up. */
  public Outcome look(Operation.Read operation) {
    return database.read(connection -> shop.decide(operation, new SqlRecords(connection, json)));
  }

  /**
   * Carries out a write, at most once per key. A refusal is an answer too and is kept like one.
   *
   * @param key the caller's idempotency key; without one every request is carried out
   * @param answer how an outcome is told
   */
  public Served serve(
      Operation.Write operation, Optional<String> key, Function<Outcome, Answer> answer) {
    String request = json.write(operation);
    return database.write(
        connection -> {
          Ledger ledger = new Ledger(connection);
          Optional<Ledger.Entry> earlier =
              key.isPresent() ? ledger.find(key.get()) : Optional.empty();
          if (key.isPresent() && earlier.isPresent()) {
            return repeat(key.get(), operation, request, earlier.get(), ledger);
          }
          Answer first = execute(operation, answer, connection);
          if (key.isPresent()) {
            ledger.executed(key.get(), operation.operationName(), request, first);
          }
          return new Served.Answered(first, false);
        });
  }

  private Served repeat(
      String key, Operation.Write operation, String request, Ledger.Entry earlier, Ledger ledger)
      throws SQLException {
    boolean sameOperation =
        ledger
            .use(key)
            .filter(use -> use.operation().equals(operation.operationName()))
            .isPresent();
    if (!sameOperation || !earlier.request().equals(request)) {
      return new Served.KeyTaken(key);
    }
    ledger.askedAgain(key);
    return new Served.Answered(earlier.answer(), true);
  }

  private Answer execute(
      Operation.Write operation, Function<Outcome, Answer> answer, Connection connection)
      throws SQLException {
    SqlRecords records = new SqlRecords(connection, json);
    Outcome outcome = shop.decide(operation, records);
    if (outcome instanceof Outcome.Done done) {
      records.store(done.changes());
    }
    return answer.apply(outcome);
  }
}
