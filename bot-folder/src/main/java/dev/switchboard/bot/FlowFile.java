package dev.switchboard.bot;

import java.nio.file.Path;

/**
 * A flow, as its author wrote it.
 *
 * @param name {@code document.name}, which is also the file's name
 * @param version {@code document.version}
 * @param path path inside the folder
 * @param text the document
 */
public record FlowFile(String name, String version, Path path, String text) {}
