package dev.switchboard.testkit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that a README lists, and those that a mapping has: a test compares the two, key by
 * key with its default.
 */
public final class ConfigurationTable {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private ConfigurationTable() {}

  /**
   * Reads the tables of a README whose first column is headed "key …" and one column "default".
   *
   * @param root keys that do not begin with it are left out
   * @return default by key; a cell without code stands for no default, and is empty
   */
  public static Map<String, String> of(Path readme, String root) {
    Map<String, String> table = new TreeMap<>();
    int column = -1;
    for (String line : lines(readme)) {
      List<String> cells = cells(line);
      if (cells.isEmpty()) {
        column = -1;
      } else if (cells.getFirst().startsWith("key")) {
        column = cells.indexOf("default");
      } else if (column >= 0) {
        String key = code(cells.getFirst());
        if (key.startsWith(root + ".")) {
          table.put(key, code(cells.get(column)));
        }
      }
    }
    return table;
  }

  /**
   * Reads the keys of a mapping with their defaults.
   *
   * @param mapping an interface with {@link ConfigMapping}
   */
  public static Map<String, String> of(Class<?> mapping) {
    Map<String, String> keys = new TreeMap<>();
    collect(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, keys);
    return keys;
  }

  private static void collect(String prefix, Class<?> group, Map<String, String> keys) {
    for (Method method : group.getDeclaredMethods()) {
      String key = prefix + "." + name(method);
      Class<?> type = method.getReturnType();
      if (type.isInterface() && type.getPackage().equals(group.getPackage())) {
        collect(key, type, keys);
      } else {
        WithDefault withDefault = method.getAnnotation(WithDefault.class);
        keys.put(key, withDefault == null ? "" : withDefault.value());
      }
    }
  }

  private static String name(Method method) {
    WithName named = method.getAnnotation(WithName.class);
    return named != null
        ? named.value()
        : method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static List<String> lines(Path readme) {
    try {
      return Files.readAllLines(readme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("|")) {
      return List.of();
    }
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  /** The first code in a cell; empty where there is none. */
  private static String code(String cell) {
    Matcher matcher = CODE.matcher(cell);
    return matcher.find() ? matcher.group(1) : "";
  }
}
