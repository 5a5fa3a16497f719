package dev.switchboard.bot.prompts;

import dev.switchboard.flows.Fingerprint;
import java.util.Map;
import java.util.TreeMap;

/**
 * One version of a prompt, as it is written.
 *
 * @param version as its author calls it
 * @param share of the conversations that get it, in percent
 * @param file path inside the folder
 * @param text of the file
 * @param partials name to text, of all that it includes
 */
public record PromptSource(
    String id, String version, int share, String file, String text, Map<String, String> partials) {

  static final int DIGITS = 12;

  public PromptSource {
    partials = Map.copyOf(partials);
  }

  /** The same for another share of the conversations. */
  public PromptSource sharing(int percent) {
    return new PromptSource(id, version, percent, file, text, partials);
  }

  /** Tells this very text from all others: a change of a word, or of a partial, changes it. */
  public String hash() {
    StringBuilder all = new StringBuilder(text);
    new TreeMap<>(partials)
        .forEach((name, partial) -> all.append('\0').append(name).append('\0').append(partial));
    return Fingerprint.of(all.toString(), DIGITS);
  }
}
