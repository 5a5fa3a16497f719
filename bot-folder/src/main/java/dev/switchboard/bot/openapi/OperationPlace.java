package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where an operation stands in its document.
 *
 * @param id the id that it is listed under: its {@code operationId}, or a name from method and path
 * @param tool the name of the tool that it becomes, valid for every model
 * @param path as the document has it
 * @param method in lower case; empty = the path itself leads nowhere, so nobody knows its
 *     operations
 * @param item the path's node, references followed
 * @param operation the operation's node, references followed; one that leads nowhere is as written
 * @param pointer JSON pointer of the operation
 */
record OperationPlace(
    String id,
    String tool,
    String path,
    String method,
    JsonNode item,
    JsonNode operation,
    String pointer) {}
