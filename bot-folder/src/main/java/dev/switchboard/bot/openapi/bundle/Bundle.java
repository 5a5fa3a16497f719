package dev.switchboard.bot.openapi.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the documents that a document refers to into it, so that all references lead inside: each
 * document once, whoever refers to it. A reference whose document can't be had stays as it is, and
 * {@link #UNREACHED} says why.
 */
public final class Bundle {

  /** Where a bundle holds the other documents. */
  public static final String DOCUMENTS = "x-switchboard-documents";

  /** Where a bundle says of a reference why it leads nowhere. */
  public static final String UNREACHED = "x-switchboard-unreached";

  private static final int MOST_DOCUMENTS = 200;

  /** Their references belong to the examples. */
  private static final Set<String> EXAMPLES = Set.of("example", "examples");

  private final ObjectNode root;
  private final URI start;
  private final Source source;
  private final long largest;
  private final Map<URI, String> known = new HashMap<>();
  private final Deque<Taken> taken = new ArrayDeque<>();
  private long size;

  /** Reads other documents. */
  @FunctionalInterface
  public interface Source {

    /**
     * One document.
     *
     * @throws IllegalArgumentException it can't be had; the message says why, and the fix after a
     *     semicolon
     */
    Read read(URI location);

    /** Most documents that one may refer to, directly or through others. */
    default int most() {
      return MOST_DOCUMENTS;
    }
  }

  /**
   * A document that was read.
   *
   * @param size of its text
   */
  public record Read(JsonNode json, long size) {}

  private record Taken(JsonNode json, URI location, String prefix) {}

  private Bundle(ObjectNode root, URI start, Source source, long largest) {
    this.root = root;
    this.start = start;
    this.source = source;
    this.largest = largest;
  }

  /**
   * The document with all that it refers to.
   *
   * @param location where it is, to which references are relative
   * @param largest most characters of the other documents together
   */
  public static JsonNode of(JsonNode document, URI location, Source source, long largest) {
    if (!(document instanceof ObjectNode object) || !leadsOut(document, "")) {
      return document;
    }
    Bundle bundle = new Bundle(object.deepCopy(), location, source, largest);
    bundle.take();
    return bundle.root;
  }

  /** Whether something refers to another document. */
  private static boolean leadsOut(JsonNode node, String within) {
    JsonNode reference = node.path("$ref");
    if (reference.isTextual() && !reference.textValue().startsWith("#")) {
      return true;
    }
    if (node.isObject()) {
      return node.propertyStream()
          .anyMatch(
              each ->
                  !isExample(each.getKey(), within) && leadsOut(each.getValue(), each.getKey()));
    }
    return node.valueStream().anyMatch(item -> leadsOut(item, within));
  }

  private static boolean isExample(String key, String within) {
    return EXAMPLES.contains(key) && !within.equals("properties");
  }

  private void take() {
    taken.add(new Taken(root, start, ""));
    while (!taken.isEmpty()) {
      Taken next = taken.remove();
      rewrite(next.json(), next, "");
    }
  }

  private void rewrite(JsonNode node, Taken in, String within) {
    if (node instanceof ObjectNode object) {
      JsonNode reference = object.path("$ref");
      if (reference.isTextual()) {
        object.set("$ref", TextNode.valueOf(redirected(reference.textValue(), in)));
      }
      // Taken documents are added to the root meanwhile.
      for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
        String key = each.getKey();
        boolean own = node == root && (key.equals(DOCUMENTS) || key.equals(UNREACHED));
        if (!own && !isExample(key, within)) {
          rewrite(each.getValue(), in, key);
        }
      }
    } else {
      node.forEach(item -> rewrite(item, in, within));
    }
  }

  private String redirected(String reference, Taken in) {
    int sign = reference.indexOf('#');
    String fragment = sign < 0 ? "" : reference.substring(sign + 1);
    if (sign == 0) {
      return in.prefix().isEmpty() ? reference : "#" + in.prefix() + fragment;
    }
    try {
      URI location = resolved(in.location(), sign < 0 ? reference : reference.substring(0, sign));
      return "#" + prefix(location) + (fragment.equals("/") ? "" : fragment);
    } catch (IllegalArgumentException e) {
      unreached().put(reference, String.valueOf(e.getMessage()));
      return reference;
    }
  }

  private static URI resolved(URI base, String address) {
    try {
      URI written = new URI(address.replace(" ", "%20").replace("\\", "/"));
      return base.resolve(written).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address; write a path or a URL", e);
    }
  }

  private String prefix(URI location) {
    if (location.equals(start)) {
      return "";
    }
    String prefix = known.get(location);
    if (prefix == null) {
      if (known.size() >= source.most()) {
        throw new IllegalArgumentException(
            "is one of more than %s documents; bundle them into one".formatted(source.most()));
      }
      Read read = source.read(location);
      size += read.size();
      if (size > largest) {
        throw new IllegalArgumentException(
            "is beyond %s MB of documents; bundle what is called into one"
                .formatted(largest / 1_000_000));
      }
      String name = "d" + known.size();
      prefix = "/" + DOCUMENTS + "/" + name;
      known.put(location, prefix);
      JsonNode copy = read.json().deepCopy();
      documents().set(name, copy);
      taken.add(new Taken(copy, location, prefix));
    }
    return prefix;
  }

  private ObjectNode documents() {
    return root.withObject("/" + DOCUMENTS);
  }

  private ObjectNode unreached() {
    return root.withObject("/" + UNREACHED);
  }
}
