package dev.switchboard.classifier.core.model;

/**
 * What a model sees of a text: its meaning as a vector, and the words that it shares with the
 * examples.
 *
 * @param meaning of length 1
 * @param terms numbers of the known terms in it, without repeats
 * @param weights of the terms, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read many times a message
record Features(float[] meaning, int[] terms, float[] weights) {}
