package dev.switchboard.knowledge.shared;

import dev.switchboard.knowledge.shared.PgvectorTable.Place;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * On the PostgreSQL with pgvector that {@code PGVECTOR_URL} names, {@code
 * jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres}; nothing that a build can bring has
 * pgvector.
 */
@EnabledIfEnvironmentVariable(
    named = "PGVECTOR_URL",
    matches = "jdbc:postgresql:.+",
    disabledReason = "PGVECTOR_URL names no PostgreSQL with pgvector")
class PgvectorStoreTest extends EmbeddingStoreContract {

  private static final String TABLE = "passages_" + UUID.randomUUID().toString().replace("-", "_");

  private static String url;

  @BeforeAll
  static void findsTheServer() {
    url = System.getenv("PGVECTOR_URL");
  }

  @Override
  SharedStore shared() {
    return new PgvectorTable(new Place(url, null, null, TABLE, 2));
  }
}
