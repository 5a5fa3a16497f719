package dev.switchboard.bot.reading.tools;

import dev.switchboard.bot.model.Authentication;
import dev.switchboard.bot.model.Authentication.ApiKey.Place;
import dev.switchboard.bot.model.CallSettings.ClientCertificate;
import dev.switchboard.bot.reading.files.SecretYaml;
import dev.switchboard.bot.secret.SecretReference;
import dev.switchboard.yaml.SecretNames;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Credentials in {@code tools.yaml}: read where they are references, refused where they are written
 * out. No message repeats one.
 */
final class CredentialsYaml {

  private static final SecretYaml SECRETS = new SecretYaml("tool-workers");
  private static final List<String> KINDS = List.of("bearer", "basic", "apiKey", "oauth2");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private CredentialsYaml() {}

  /** What stands under {@code authentication}; null if there is none, or none that is good. */
  static @Nullable Authentication authentication(YamlFields of) {
    return of.optional("authentication", CredentialsYaml::kind);
  }

  /** What stands under {@code clientCertificate}; null if there is none, or none that is good. */
  static @Nullable ClientCertificate certificate(YamlFields of) {
    return of.optional("clientCertificate", CredentialsYaml::pems);
  }

  private static @Nullable ClientCertificate pems(YamlFields of) {
    for (String key : List.of("certificate", "key")) {
      if (!of.has(key)) {
        of.required(key, "add \"" + key + ": {file: /run/secrets/client." + key + ".pem}\"");
      }
    }
    SecretReference certificate = secret(of, "certificate");
    SecretReference key = secret(of, "key");
    SecretReference trust = of.has("trust") ? secret(of, "trust") : null;
    return certificate == null || key == null
        ? null
        : new ClientCertificate(certificate, key, trust);
  }

  private static @Nullable Authentication kind(YamlFields of) {
    List<String> written = KINDS.stream().filter(of::has).toList();
    if (written.size() != 1) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"authentication\" needs one of bearer, basic, apiKey and oauth2",
              "write authentication: {bearer: {env: NAME}}");
      return null;
    }
    String kind = written.getFirst();
    return switch (kind) {
      case "bearer" -> {
        SecretReference token = secret(of, kind);
        yield token == null ? null : new Authentication.Bearer(token);
      }
      case "basic" -> of.optional(kind, CredentialsYaml::basic);
      case "oauth2" -> of.optional(kind, OAuth2Yaml::read);
      default -> apiKey(of, kind);
    };
  }

  private static @Nullable Authentication basic(YamlFields of) {
    String username = of.required("username", "add \"username: …\"");
    if (!of.has("password")) {
      of.required("password", "add \"password: {env: NAME}\"");
      return null;
    }
    SecretReference password = secret(of, "password");
    return password == null ? null : new Authentication.Basic(username, password);
  }

  private static @Nullable Authentication apiKey(YamlFields of, String kind) {
    if (of.node(kind) instanceof YamlNode.Scalar) {
      SECRETS.writtenOut(of, of.lineOf(kind), kind);
      return null;
    }
    return of.optional(kind, fields -> key(fields, kind));
  }

  private static @Nullable Authentication key(YamlFields of, String kind) {
    List<Place> places = Stream.of(Place.values()).filter(place -> of.has(key(place))).toList();
    if (places.size() > 1) {
      of.problems()
          .error(
              of.file(),
              of.line(),
              "\"" + kind + "\" names several places of the key",
              "write one of header, query and cookie");
    }
    Place place = places.isEmpty() ? Place.HEADER : places.getFirst();
    String name = of.text(key(place), "X-API-Key");
    boolean good = place == Place.QUERY ? !name.isBlank() : TOKEN.matcher(name).matches();
    if (!good) {
      of.problems()
          .error(
              of.file(),
              of.lineOf(key(place)),
              "no name of a " + key(place) + ": " + name,
              "write letters, digits and hyphens");
    }
    SecretReference secret = SECRETS.reference(of, kind);
    return secret == null ? null : new Authentication.ApiKey(place, name, secret);
  }

  private static String key(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  /** A secret by reference: {@code {env: NAME}} or {@code {file: /path}}. */
  static @Nullable SecretReference secret(YamlFields of, String key) {
    return SECRETS.secret(of, key);
  }

  /** Refuses a header, property or variable whose name says that its value is a secret. */
  static void checkText(YamlFields of, int line, String name, String text) {
    if (SecretNames.contain(name) && !SecretNames.isReference(text)) {
      of.problems()
          .error(
              of.file(),
              line,
              SecretNames.writtenOut(name, "the bot folder"),
              "put it into the environment of tool-workers and write ${NAME}, without a default");
    }
  }

  /** Refuses an address with a password or key in it. */
  static void checkAddress(YamlFields of, String key, String text) {
    if (SecretNames.inAddress(text)) {
      of.problems()
          .error(
              of.file(),
              of.lineOf(key),
              "\"" + key + "\" has a credential in it",
              "put it into the environment of tool-workers and write ${NAME}, or use"
                  + " \"authentication\"");
    }
  }

  /** Refuses a program's argument such as {@code --api-key=abc}. */
  static void checkArgument(YamlFields of, String key, String text) {
    String[] parts = text.replaceFirst("^-+", "").split("=", 2);
    if (parts.length == 2) {
      checkText(of, of.lineOf(key), parts[0], parts[1]);
    }
    checkAddress(of, key, text);
  }
}
