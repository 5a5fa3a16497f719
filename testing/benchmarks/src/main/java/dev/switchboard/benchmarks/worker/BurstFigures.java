package dev.switchboard.benchmarks.worker;

/**
 * Many slow calls at once; memory in MiB.
 *
 * @param seconds from the first request to the last answer
 * @param atOnce the most calls that the server behind it had at the same time
 * @param residentBefore memory that the system gave the worker
 * @param residentMost the most of it that was seen during the calls
 * @param residentAfter after them
 * @param heapBefore objects alive in its heap
 * @param heapAfter after them
 */
public record BurstFigures(
    double seconds,
    int atOnce,
    double residentBefore,
    double residentMost,
    double residentAfter,
    double heapBefore,
    double heapAfter) {}
