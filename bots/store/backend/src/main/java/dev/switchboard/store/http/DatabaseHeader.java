package dev.switchboard.store.http;

import dev.switchboard.store.storage.ChosenDatabase;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a caller names a database of its own. */
@Singleton
public class DatabaseHeader implements ChosenDatabase {

  /** Sent with any request; without it, or empty, the request is about the shop's own database. */
  public static final String NAME = "X-Database";

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final CurrentVertxRequest request;

  DatabaseHeader(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public Optional<String> name() {
    // at the start there is no request yet
    return Arc.container().requestContext().isActive() && request.getCurrent() != null
        ? Optional.ofNullable(request.getCurrent().request().getHeader(NAME))
            .filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  static boolean allows(@Nullable String name) {
    return name == null || name.isEmpty() || ALLOWED.matcher(name).matches();
  }
}
