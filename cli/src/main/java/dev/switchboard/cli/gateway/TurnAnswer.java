package dev.switchboard.cli.gateway;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A turn as the gateway tells it once it is over.
 *
 * @param status {@code completed}, {@code waiting}, {@code handed-off}, {@code failed} or {@code
 *     cancelled}
 */
public record TurnAnswer(
    String conversationId,
    @Nullable String messageId,
    @Nullable String turnId,
    @Nullable String status,
    @Nullable String intent,
    @Nullable String flow,
    List<Said> replies) {

  public TurnAnswer {
    Objects.requireNonNull(conversationId, "conversationId");
    replies = replies == null ? List.of() : List.copyOf(replies);
  }

  /** Something said to the user. */
  public record Said(String replyId, String text, List<Source> citations) {

    public Said {
      citations = citations == null ? List.of() : List.copyOf(citations);
    }

    /** The sources that the text does not name itself. */
    public List<Source> unnamedSources() {
      return citations.stream().filter(source -> !text.contains(source.name())).toList();
    }
  }

  /** Where a reply has it from. */
  public record Source(
      @Nullable String passageId, @Nullable String title, @Nullable String source) {

    /** What people know it by. */
    String name() {
      return title == null || title.isBlank() ? Objects.requireNonNullElse(passageId, "") : title;
    }

    /** One line for people. */
    public String line() {
      String name = name();
      return source == null || source.isBlank() || source.equals(name)
          ? name
          : name + " (" + source + ")";
    }
  }

  public boolean failed() {
    return "failed".equals(status);
  }
}
