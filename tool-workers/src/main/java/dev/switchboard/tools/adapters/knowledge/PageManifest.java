package dev.switchboard.tools.adapters.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.tools.core.knowledge.PageKey;
import dev.switchboard.tools.core.knowledge.PassageStore.StoredPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** A file that lists which pages are in a store; without it they are written once more. */
record PageManifest(Path file, String stamp, Map<PageKey, StoredPage> pages) {

  private static final Logger LOG = Logger.getLogger(PageManifest.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  static PageManifest open(Path file, String stamp) {
    Map<PageKey, StoredPage> pages = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        JsonNode list = JSON.readTree(file.toFile());
        if (list.path("stamp").asText().equals(stamp)) {
          list.path("pages")
              .forEach(
                  page ->
                      pages.put(
                          new PageKey(
                              page.path("knowledge").asText(), page.path("source").asText()),
                          new StoredPage(page.path("hash").asText(), true)));
        }
      } catch (IOException e) {
        LOG.warnf("%s can't be read (%s); all pages are written once more", file, e);
      }
    }
    return new PageManifest(file, stamp, pages);
  }

  void save() {
    ObjectNode list = JSON.createObjectNode().put("stamp", stamp);
    ArrayNode entries = list.putArray("pages");
    pages.forEach(
        (page, stored) -> {
          if (stored.withMeaning()) {
            entries
                .addObject()
                .put("knowledge", page.knowledge())
                .put("source", page.source())
                .put("hash", stored.hash());
          }
        });
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "pages", ".tmp");
      Files.writeString(fresh, list.toString());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warnf("%s can't be written (%s); the next start writes all pages once more", file, e);
    }
  }
}
