package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.OutsideCalls.Host;
import dev.switchboard.yaml.YamlFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code outsideCalls}: whom flows may call by themselves. */
final class OutsideCallsYaml {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private OutsideCallsYaml() {}

  static OutsideCalls read(YamlFields file) {
    return file.nested("outsideCalls", OutsideCalls.NONE, OutsideCallsYaml::calls);
  }

  private static OutsideCalls calls(YamlFields of) {
    Map<String, Host> hosts = new LinkedHashMap<>();
    of.each(
        "hosts",
        (name, entry) -> {
          if (!HOST.matcher(name).matches()) {
            of.problems()
                .error(
                    of.file(),
                    entry.line(),
                    "no name of a host: " + name,
                    "write it without scheme, port and path");
          }
          YamlFields one =
              YamlFields.of(of.file(), entry.value(), "the host \"" + name + "\"", of.problems());
          boolean inside = Boolean.TRUE.equals(one.flag("private"));
          hosts.put(name, new Host(ToolFields.settings(one), inside));
          one.done();
        });
    return new OutsideCalls(hosts);
  }
}
