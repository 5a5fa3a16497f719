package dev.switchboard.endtoend;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Gives tests the one running system; it is started for the first and stopped after the last. Each
 * test begins with the sample shop's data, so that none depends on which ran before.
 */
final class SwitchboardExtension extends TypeBasedParameterResolver<Switchboard>
    implements BeforeEachCallback {

  /** The system, or why there is none: a start that failed is not tried again for every test. */
  private record Start(@Nullable Switchboard system, @Nullable RuntimeException failure)
      implements AutoCloseable {

    static Start attempt() {
      try {
        return new Start(Switchboard.start(), null);
      } catch (RuntimeException e) {
        return new Start(null, e);
      }
    }

    @Override
    public void close() {
      if (system != null) {
        system.close();
      }
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    system(context).shop().reset();
  }

  @Override
  public Switchboard resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return system(context);
  }

  private static Switchboard system(ExtensionContext context) {
    Start start =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(SwitchboardExtension.class))
            .computeIfAbsent("system", any -> Start.attempt(), Start.class);
    if (start.system() == null) {
      throw new IllegalStateException("Switchboard did not start", start.failure());
    }
    return start.system();
  }
}
