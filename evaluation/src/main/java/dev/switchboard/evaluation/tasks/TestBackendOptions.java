package dev.switchboard.evaluation.tasks;

import dev.switchboard.cli.project.Arguments;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Failure;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program behind a bot's tools can be looked into. */
final class TestBackendOptions {

  @Option(
      names = "--backend",
      paramLabel = "URL",
      description = "The backend's address (default: that of the bot's only companion).")
  private @Nullable String backend;

  @Option(
      names = "--database-header",
      paramLabel = "NAME",
      defaultValue = "X-Database",
      description =
          "Header that names a database of its own for each task (default: ${DEFAULT-VALUE});"
              + " the bot's tools send the conversation in it. Empty: there is one database.")
  private String header = "";

  @Option(
      names = "--reset-path",
      paramLabel = "PATH",
      defaultValue = "",
      description = "POST: the database begins again (default: none).")
  private String reset = "";

  @Option(
      names = "--state-path",
      paramLabel = "PATH",
      defaultValue = "/admin/database",
      description = "GET: the database as JSON (default: ${DEFAULT-VALUE}).")
  private String state = "";

  @Option(
      names = "--writes-path",
      paramLabel = "PATH",
      defaultValue = "/admin/idempotency",
      description =
          "GET: how often each Idempotency-Key was carried out (default: ${DEFAULT-VALUE});"
              + " empty: not counted.")
  private String writes = "";

  @Option(
      names = "--forget-path",
      paramLabel = "PATH",
      defaultValue = "/admin/database",
      description =
          "DELETE: the task's database is not needed any more (default: ${DEFAULT-VALUE}).")
  private String forget = "";

  TestBackendPaths paths() {
    if (header.isEmpty() && reset.isEmpty()) {
      throw Arguments.usage(
          "--database-header", "", "needs a --reset-path, so that tasks begin afresh");
    }
    return new TestBackendPaths(header, reset, state, writes, forget);
  }

  URI address(Map<String, URI> companions) {
    if (backend != null) {
      return Arguments.httpUrl("--backend", backend);
    }
    if (companions.size() != 1) {
      throw new Failure(
          "the bot has %d companions; say with --backend URL where its backend is"
              .formatted(companions.size()),
          ExitCode.USAGE);
    }
    return companions.values().iterator().next();
  }
}
