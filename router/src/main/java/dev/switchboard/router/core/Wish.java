package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something else that the user wants, to be answered when what was said before it is.
 *
 * @param id empty for what a message wants first; else one that no other wish has
 * @param intent what is wanted
 * @param flow the flow that answers
 * @param input the flow's input
 */
public record Wish(String id, String intent, String flow, JsonNode input) {}
