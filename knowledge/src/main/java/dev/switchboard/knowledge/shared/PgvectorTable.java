package dev.switchboard.knowledge.shared;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A table in a PostgreSQL with pgvector, searched row by row, which is exact. A table holds vectors
 * of one length: that of the model in the process has the name as configured, others have their
 * vectors' length behind it.
 */
public final class PgvectorTable implements SharedStore {

  /** How many numbers the vectors of all-MiniLM-L6-v2 have. */
  private static final int OWN_DIMENSION = 384;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The store puts it into its statements as it is. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

  private final Place place;
  private @Nullable AgroalDataSource source;
  private int stored;
  private @Nullable EmbeddingStore<TextSegment> store;

  /**
   * Where it is.
   *
   * @param url {@code jdbc:postgresql://host/database}
   * @param username who logs in; null when the url says it
   * @param password with what; null when it takes none
   * @param table its name, perhaps after its schema's; made when it is not there
   * @param connections most at once
   */
  public record Place(
      String url,
      @Nullable String username,
      @Nullable String password,
      String table,
      int connections) {

    /**
     * @throws IllegalArgumentException the table's name is none
     */
    public Place {
      if (!NAME.matcher(table).matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is no name of a table; take letters, digits and _".formatted(table));
      }
    }
  }

  public PgvectorTable(Place place) {
    this.place = place;
  }

  @Override
  public synchronized EmbeddingStore<TextSegment> of(int dimension) {
    EmbeddingStore<TextSegment> known = store;
    if (known == null || stored != dimension) {
      known = connected(dimension);
      store = known;
      stored = dimension;
    }
    return known;
  }

  private String table(int dimension) {
    return dimension == OWN_DIMENSION ? place.table() : place.table() + "_" + dimension;
  }

  private EmbeddingStore<TextSegment> connected(int dimension) {
    try {
      if (source == null) {
        source = AgroalDataSource.from(pool());
      }
      return PgVectorEmbeddingStore.datasourceBuilder()
          .datasource(source)
          .table(table(dimension))
          .dimension(dimension)
          .build();
    } catch (SQLException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "%s can't be used (%s); it needs the extension vector, and the right to make or use the table %s"
              .formatted(place.url().split("\\?", 2)[0], cause.getMessage(), table(dimension)));
    }
  }

  private AgroalDataSourceConfigurationSupplier pool() {
    return new AgroalDataSourceConfigurationSupplier()
        .metricsEnabled(false)
        .connectionPoolConfiguration(
            pool ->
                pool.initialSize(0)
                    .minSize(0)
                    .maxSize(place.connections())
                    .acquisitionTimeout(PATIENCE)
                    .validateOnBorrow(true)
                    .connectionFactoryConfiguration(
                        factory -> {
                          factory
                              .connectionProviderClass(Driver.class)
                              .jdbcUrl(place.url())
                              .loginTimeout(PATIENCE);
                          if (place.username() != null) {
                            factory.principal(new NamePrincipal(place.username()));
                          }
                          if (place.password() != null) {
                            factory.credential(new SimplePassword(place.password()));
                          }
                          return factory;
                        }));
  }

  @Override
  public synchronized void close() {
    if (source != null) {
      source.close();
    }
  }
}
