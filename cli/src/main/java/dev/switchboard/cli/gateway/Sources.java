package dev.switchboard.cli.gateway;

import dev.switchboard.contracts.value.Citation;
import dev.switchboard.contracts.value.Reply;
import java.util.List;

/** Lines for people about the sources of a reply. */
public final class Sources {

  private Sources() {}

  /** The sources that the reply's text does not name itself, one line each. */
  public static List<String> unnamed(Reply reply) {
    return reply.citations().stream()
        .filter(source -> !reply.text().contains(name(source)))
        .map(Sources::line)
        .toList();
  }

  private static String name(Citation source) {
    return source.title().isBlank() ? source.passageId() : source.title();
  }

  private static String line(Citation source) {
    String name = name(source);
    return source.source().isBlank() || source.source().equals(name)
        ? name
        : name + " (" + source.source() + ")";
  }
}
