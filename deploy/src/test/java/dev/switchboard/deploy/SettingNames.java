package dev.switchboard.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The names of environment variables that the code knows, taken from the sources of the services,
 * of {@code edge} and of the sample bot. A name is known if it is, as an environment variable,
 *
 * <ul>
 *   <li>a key of a {@code @ConfigMapping} interface: prefix, methods of nested interfaces, each in
 *       kebab-case or as {@code @WithName} says;
 *   <li>the {@code name} of a {@code @ConfigProperty};
 *   <li>a key of {@code application.properties} or {@code microprofile-config.properties}, or a
 *       <code>${…}</code> in one of their values;
 *   <li>a <code>${…}</code> in the sample bot's {@code tools.yaml}, or the {@code urlVariable} of
 *       one of its companions;
 *   <li>one of {@link #OTHERS}, which libraries and the JVM read.
 * </ul>
 */
final class SettingNames {

  /** Read by SmallRye's Kafka connector, and by every JVM. */
  static final Set<String> OTHERS = Set.of("KAFKA_BOOTSTRAP_SERVERS", "JAVA_TOOL_OPTIONS");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.\\-]*)");
  private static final Pattern URL_VARIABLE = Pattern.compile("urlVariable:\\s*(\\S+)");

  private SettingNames() {}

  static Set<String> known() {
    Path store = ProjectTree.ROOT.resolve("bots/store");
    return Stream.of(
            OTHERS.stream(),
            javaKeys().stream(),
            propertyKeys().stream(),
            properties().values().stream().flatMap(value -> found(PLACEHOLDER, value.toString())),
            found(PLACEHOLDER, ProjectTree.text(store.resolve("tools.yaml"))),
            found(URL_VARIABLE, ProjectTree.text(store.resolve("bot.yaml"))))
        .flatMap(names -> names)
        .map(SettingNames::asVariable)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keys of all property files, without the profile that they may begin with. */
  static Set<String> propertyKeys() {
    return properties().stringPropertyNames().stream()
        .map(key -> key.replaceFirst("^%[^.]+\\.", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String asVariable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Stream<Path> sources() {
    return Stream.concat(
            ProjectTree.services().stream(), Stream.of("edge", "bot-folder", ProjectTree.STORE))
        .flatMap(
            module -> ProjectTree.files(ProjectTree.ROOT.resolve(module + "/src/main")).stream());
  }

  private static Properties properties() {
    Properties all = new Properties();
    sources()
        .filter(
            file ->
                file.endsWith("application.properties")
                    || file.endsWith("microprofile-config.properties"))
        .forEach(
            file -> {
              Properties one = new Properties();
              try {
                one.load(new StringReader(ProjectTree.text(file)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              // values are joined: two services may fill one key from two variables
              one.forEach((key, value) -> all.merge(key, value, (a, b) -> a + " " + b));
            });
    return all;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }

  private static Set<String> javaKeys() {
    List<Path> files = sources().filter(file -> file.toString().endsWith(".java")).toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> keys = new TreeSet<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
      task.parse().forEach(unit -> new KeyScanner(keys).scan(unit, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  private static final class KeyScanner extends TreeScanner<Void, Void> {

    private final Map<String, ClassTree> nested = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> keys;

    KeyScanner(Set<String> keys) {
      this.keys = keys;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      super.visitClass(type, nothing);
      nested.put(type.getSimpleName().toString(), type);
      type.getMembers().forEach(member -> rememberConstant(type, member));
      argument(type.getModifiers(), "ConfigMapping", "prefix")
          .ifPresent(prefix -> addKeys(prefix, type));
      return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
      if (annotation.getAnnotationType().toString().equals("ConfigProperty")) {
        argument(annotation, "name").ifPresent(keys::add);
      }
      return super.visitAnnotation(annotation, nothing);
    }

    /** A prefix may be written as {@code GatewayConfig.ROOT}. */
    private void rememberConstant(ClassTree type, Tree member) {
      if (member instanceof VariableTree variable
          && variable.getInitializer() instanceof LiteralTree literal) {
        constants.put(
            type.getSimpleName() + "." + variable.getName(), String.valueOf(literal.getValue()));
      }
    }

    private void addKeys(String prefix, ClassTree type) {
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method && method.getReturnType() != null) {
          String key =
              prefix
                  + "."
                  + argument(method.getModifiers(), "WithName", "value")
                      .orElseGet(() -> kebab(method.getName().toString()));
          ClassTree group = nested.get(method.getReturnType().toString());
          if (group != null && group.getKind() == Tree.Kind.INTERFACE) {
            addKeys(key, group);
          } else {
            keys.add(key);
          }
        }
      }
    }

    private static String kebab(String name) {
      return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private Optional<String> argument(ModifiersTree modifiers, String annotation, String argument) {
      return modifiers.getAnnotations().stream()
          .filter(found -> found.getAnnotationType().toString().equals(annotation))
          .findFirst()
          .flatMap(found -> argument(found, argument));
    }

    private Optional<String> argument(AnnotationTree annotation, String argument) {
      for (ExpressionTree expression : annotation.getArguments()) {
        if (expression instanceof AssignmentTree assignment
            && assignment.getVariable().toString().equals(argument)) {
          return assignment.getExpression() instanceof LiteralTree literal
              ? Optional.of(Objects.toString(literal.getValue()))
              : Optional.ofNullable(constants.get(assignment.getExpression().toString()));
        }
      }
      return Optional.empty();
    }
  }
}
