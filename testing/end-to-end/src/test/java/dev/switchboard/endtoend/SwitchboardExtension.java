package dev.switchboard.endtoend;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** Gives tests the one running system; it is started for the first and stopped after the last. */
final class SwitchboardExtension extends TypeBasedParameterResolver<Switchboard> {

  @Override
  public Switchboard resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SwitchboardExtension.class))
        .computeIfAbsent("system", any -> Switchboard.start(), Switchboard.class);
  }
}
