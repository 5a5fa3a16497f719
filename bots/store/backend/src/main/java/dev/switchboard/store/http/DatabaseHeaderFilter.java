package dev.switchboard.store.http;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses a name that no database may have. */
@Provider
public class DatabaseHeaderFilter implements ContainerRequestFilter {
  // filters are made before there is any configuration
  private final Instance<Answers> answers;

  DatabaseHeaderFilter(Instance<Answers> answers) {
    this.answers = answers;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!DatabaseHeader.allows(request.getHeaderString(DatabaseHeader.NAME))) {
      request.abortWith(
          answers
              .get()
              .problem(
                  400,
                  DatabaseHeader.NAME + " has to be 1 to 128 letters, digits, '.', '_', ':', '-'"));
    }
  }
}
