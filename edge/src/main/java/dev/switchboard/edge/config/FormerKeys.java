package dev.switchboard.edge.config;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets keys that were renamed be set by their former names, with a warning that names the new one.
 * A value of the current name wins over one of the former name in the same source. A subclass is
 * registered in {@code META-INF/services/io.smallrye.config.ConfigSourceInterceptor}.
 */
public abstract class FormerKeys extends FallbackConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(FormerKeys.class);

  private final transient UnaryOperator<String> former;
  private final transient Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * @param former the former name of a current one, or the same name where there was none
   */
  protected FormerKeys(UnaryOperator<String> former) {
    super(former);
    this.former = former;
  }

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue value = super.getValue(context, name);
    String old = former.apply(name);
    if (value != null && !old.equals(name)) {
      ConfigValue current = context.proceed(name);
      boolean setByOldName =
          current == null || !current.getConfigSourceName().equals(value.getConfigSourceName());
      if (setByOldName && warned.add(name)) {
        LOG.warnf(
            "%s is now called %s; the former name works in this version only, so rename it in %s",
            old, name, value.getConfigSourceName());
      }
    }
    return value;
  }
}
