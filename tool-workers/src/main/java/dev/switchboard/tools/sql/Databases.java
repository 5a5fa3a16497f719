package dev.switchboard.tools.sql;

import dev.switchboard.bot.model.DataSource;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.ToolGuard;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
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
  private final Drivers drivers;
  private final PlatformThreads threads = new PlatformThreads();

  /** Looks up a datasource's password when a pool is made. */
  @FunctionalInterface
  public interface Passwords {
    /** Null where the datasource has none. */
    @Nullable String of(String tool, DataSource source) throws ToolFailure;
  }

  /**
   * @param variables fills in <code>${NAME}</code>
   * @param drivers folder with the jars of further JDBC drivers; null = there is none
   */
  public Databases(UnaryOperator<String> variables, Passwords passwords, @Nullable Path drivers) {
    this.variables = variables;
    this.passwords = passwords;
    this.drivers = new Drivers(drivers);
  }

  /**
   * @param guard whose timeout leaves the statement its time
   */
  public Tool tool(ToolDefinition.Sql definition, ToolGuard guard, int resultBytes) {
    return new SqlTool(
        definition,
        session(definition.name(), definition.dataSource(), definition.timeout(), resultBytes),
        guard,
        resultBytes);
  }

  /** As {@link #tool}, for a tool that describes tables. */
  public Tool schema(ToolDefinition.SqlSchema definition, ToolGuard guard, int resultBytes) {
    return new SchemaTool(
        definition,
        session(definition.name(), definition.dataSource(), definition.timeout(), resultBytes),
        guard,
        resultBytes);
  }

  private Session session(String tool, DataSource source, Duration timeout, int resultBytes) {
    String url = variables.apply(source.url());
    Engine engine = Engine.of(url);
    return new Session(
        tool,
        engine,
        pools.computeIfAbsent(source, known -> new Pool(of -> made(of, known, url))),
        threads,
        timeout,
        new SqlFailures(tool, engine, timeout, resultBytes));
  }

  private AgroalDataSource made(String tool, DataSource source, String url)
      throws ToolFailure, SQLException {
    Class<? extends Driver> driver = drivers.forUrl(tool, source.name(), url);
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
                              Engine.of(url).properties().forEach(factory::jdbcProperty);
                              if (username != null) {
                                factory.principal(new NamePrincipal(username));
                              }
                              if (password != null) {
                                factory.credential(new SimplePassword(password));
                              }
                              return factory;
                            })));
  }

  @Override
  public void close() {
    pools.values().forEach(Pool::close);
    threads.close();
  }
}
