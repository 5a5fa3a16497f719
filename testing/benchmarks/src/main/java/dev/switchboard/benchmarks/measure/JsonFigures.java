package dev.switchboard.benchmarks.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Figures as a file, for programs. */
public final class JsonFigures {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonFigures() {}

  /**
   * Writes figures where they were asked for.
   *
   * @param file null when nobody asked
   */
  public static void write(@Nullable Path file, Object figures) throws IOException {
    if (file != null) {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      JSON.writeValue(target.toFile(), figures);
    }
  }
}
