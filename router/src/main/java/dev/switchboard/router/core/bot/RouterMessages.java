package dev.switchboard.router.core.bot;

/**
 * The texts that the router sends by itself, where no flow speaks.
 *
 * @param failed a flow failed
 * @param notUnderstood a question was asked often enough
 * @param cancelled the user does not want to go on
 * @param handedOff a human takes over and the flow said nothing
 * @param waiting the flow waits for others and said nothing
 * @param done the flow ended and said nothing
 * @param clearIntent from this confidence on, 0 to 1, a message that is no answer to the bot's
 *     question is taken as an intent of its own
 */
public record RouterMessages(
    String failed,
    String notUnderstood,
    String cancelled,
    String handedOff,
    String waiting,
    String done,
    double clearIntent) {}
