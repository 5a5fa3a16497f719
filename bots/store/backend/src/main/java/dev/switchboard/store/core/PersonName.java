package dev.switchboard.store.core;

/** A customer's name. */
public record PersonName(String firstName, String lastName) {}
