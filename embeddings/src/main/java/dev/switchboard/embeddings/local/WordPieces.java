package dev.switchboard.embeddings.local;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.bert.BertFullTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Texts to the numbers that a BERT model knows, with the vocabulary of a Hugging Face tokenizer
 * file. In plain Java: the native tokenizer unpacks a library into the user's home, and is slower
 * for short texts.
 */
final class WordPieces {

  private static final String UNKNOWN = "[UNK]";
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFD]+");
  private static final Pattern IDEOGRAPH = Pattern.compile("(\\p{IsHan})");

  private final BertFullTokenizer tokenizer;
  private final Map<String, Integer> ids;
  private final int maxTokens;

  private WordPieces(Map<String, Integer> ids, int maxTokens) {
    String[] tokens = new String[ids.size()];
    ids.forEach((token, id) -> tokens[id] = token);
    this.tokenizer = new BertFullTokenizer(new DefaultVocabulary(Arrays.asList(tokens)), true);
    this.ids = ids;
    this.maxTokens = maxTokens;
  }

  /**
   * Reads a tokenizer's JSON.
   *
   * @param maxTokens longest answer of {@link #ids}
   * @throws IOException when it is no WordPiece vocabulary
   */
  static WordPieces read(InputStream json, int maxTokens) throws IOException {
    JsonNode vocabulary = new ObjectMapper().readTree(json).path("model").path("vocab");
    Map<String, Integer> ids = HashMap.newHashMap(vocabulary.size());
    vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
    boolean complete = ids.values().stream().allMatch(id -> id >= 0 && id < ids.size());
    if (!complete || !ids.keySet().containsAll(List.of(UNKNOWN, "[CLS]", "[SEP]"))) {
      throw new IOException("the tokenizer's file has no WordPiece vocabulary");
    }
    return new WordPieces(ids, maxTokens);
  }

  /** The numbers of a text, with those of its begin and end; what is too long is cut off. */
  long[] ids(String text) {
    // No text of this many characters is in need of more.
    String bounded = text.substring(0, Math.min(text.length(), maxTokens * 16));
    String visible = INVISIBLE.matcher(bounded).replaceAll(" ");
    List<String> pieces = tokenizer.tokenize(IDEOGRAPH.matcher(visible).replaceAll(" $1 "));
    int length = Math.min(pieces.size(), maxTokens - 2);
    long[] numbers = new long[length + 2];
    numbers[0] = id("[CLS]");
    for (int i = 0; i < length; i++) {
      numbers[i + 1] = id(pieces.get(i));
    }
    numbers[length + 1] = id("[SEP]");
    return numbers;
  }

  /** Whether a word is in the vocabulary as a whole. */
  boolean knows(String word) {
    return ids.containsKey(word);
  }

  private long id(String token) {
    Integer id = ids.get(token);
    return id != null ? id : ids.getOrDefault(UNKNOWN, 0);
  }
}
