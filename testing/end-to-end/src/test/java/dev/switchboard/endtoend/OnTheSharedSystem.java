package dev.switchboard.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that talk to the one {@link Switchboard} of this module, and break parts of it: one class
 * after the other. A class without this mark has a system of its own and runs beside them, see
 * {@code junit-platform.properties}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SwitchboardExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@Tag("slow")
@interface OnTheSharedSystem {}
