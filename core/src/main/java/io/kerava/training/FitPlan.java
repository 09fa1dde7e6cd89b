package io.kerava.training;

import io.kerava.callbacks.CallbackList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * What a fit goes through.
 *
 * @param stepsPerEpoch ends an epoch after so many batches; the next one goes on from there
 * @param validatesAfter whether an epoch, counted from 0, is followed by validation
 */
public record FitPlan(
    BatchSource batches,
    int initialEpoch,
    int epochs,
    OptionalInt stepsPerEpoch,
    Optional<BatchSource> validation,
    OptionalInt validationSteps,
    IntPredicate validatesAfter,
    CallbackList callbacks) {}
