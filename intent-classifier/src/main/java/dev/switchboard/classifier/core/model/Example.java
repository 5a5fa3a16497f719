package dev.switchboard.classifier.core.model;

/**
 * How a user says something.
 *
 * @param intent what is meant
 */
public record Example(String text, String intent) {}
