package dev.switchboard.tools.adapters.sql;

import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.adapters.ToolGuard;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes tools that run statements; each datasource has one pool of connections. */
public final class Databases implements AutoCloseable {

  /** How long a call waits for a connection, beyond its statement's own time. */
  public static final Duration ACQUISITION = Duration.ofSeconds(3);

  private final Map<DataSource, Pool> pools = new ConcurrentHashMap<>();
  private final UnaryOperator<String> variables;
  private final Passwords passwords;

  /** Looks up a datasource's password when a pool is made. */
  @FunctionalInterface
  public interface Passwords {
    /** Null where the datasource has none. */
    @Nullable String of(String tool, DataSource source) throws ToolFailure;
  }

  /**
   * @param variables fills in <code>${NAME}</code>
   */
  public Databases(UnaryOperator<String> variables, Passwords passwords) {
    this.variables = variables;
    this.passwords = passwords;
  }

  /**
   * @param guard whose timeout leaves the statement its time
   */
  public Tool tool(ToolDefinition.Sql definition, ToolGuard guard, int resultBytes) {
    DataSource source = definition.dataSource();
    String url = variables.apply(source.url());
    Pool pool = pools.computeIfAbsent(source, known -> new Pool(tool -> made(tool, known, url)));
    return new SqlTool(definition, pool, guard, resultBytes);
  }

  private AgroalDataSource made(String tool, DataSource source, String url)
      throws ToolFailure, SQLException {
    Class<? extends Driver> driver = driver(tool, source, url);
    String password = passwords.of(tool, source);
    String username = source.username() == null ? null : variables.apply(source.username());
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .metricsEnabled(false)
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(0)
                        .minSize(0)
                        .maxSize(source.connections())
                        .acquisitionTimeout(ACQUISITION)
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .validateOnBorrow(true)
                        .connectionFactoryConfiguration(
                            factory -> {
                              factory
                                  .connectionProviderClass(driver)
                                  .jdbcUrl(url)
                                  .autoCommit(false)
                                  .loginTimeout(ACQUISITION);
                              properties(url).forEach(factory::jdbcProperty);
                              if (username != null) {
                                factory.principal(new NamePrincipal(username));
                              }
                              if (password != null) {
                                factory.credential(new SimplePassword(password));
                              }
                              return factory;
                            })));
  }

  /** What the url can overrule. */
  private static Map<String, String> properties(String url) {
    // A text goes into a column of dates, UUIDs or JSON as its literal would, and one that does not
    // fit is a value's fault, not the statement's.
    return url.startsWith("jdbc:postgresql:") ? Map.of("stringtype", "unspecified") : Map.of();
  }

  private static Class<? extends Driver> driver(String tool, DataSource source, String url)
      throws ToolFailure, SQLException {
    for (Driver driver : ServiceLoader.load(Driver.class, Databases.class.getClassLoader())) {
      if (driver.acceptsURL(url)) {
        return driver.getClass();
      }
    }
    throw ToolFailure.refused(
        Problem.configuration(
            "tool %s can't be called: no JDBC driver knows the url of the datasource %s; there are PostgreSQL's and H2's, put another one's jar beside them"
                .formatted(tool, source.name())));
  }

  @Override
  public void close() {
    pools.values().forEach(Pool::close);
  }
}
